internal import ShisakuExtraction
internal import SystemPackage

/// Turns a command's inputs into a list of files: files stand as they are, folders are searched.
struct InputCollector {
  /// A folder that is not searched: the one that is written to.
  private let excluded: FolderListing.Identity?
  /// The inputs of an earlier run in their order, and the ids that they had. Those that cannot be
  /// read now keep theirs.
  private let earlier: [(id: String, source: FilePath)]
  private let earlierIds: [FilePath: String]

  init(excluding output: FilePath, after earlier: [(id: String, source: FilePath)] = []) {
    excluded = try? FolderListing.status(of: output).identity
    self.earlier = earlier
    earlierIds = Dictionary(earlier.map { ($0.source, $0.id) }, uniquingKeysWith: { $1 })
  }

  /// The inputs in their order, those below a folder sorted by path, each with an id of its own.
  func collect(_ arguments: [FilePath]) -> [BatchInput] {
    var inputs: [BatchInput] = []
    var seen: Set<FilePath> = []
    for argument in arguments {
      for input in collect(argument) where seen.insert(input.source).inserted {
        inputs.append(input)
        inputs += unreachable(below: input, &seen)
      }
    }
    separateClashes(&inputs)
    return inputs
  }

  private func collect(_ argument: FilePath) -> [BatchInput] {
    if argument == "-" {
      return [
        BatchInput(place: .standardInput, source: argument, id: DocumentIdentifier.standardInput)
      ]
    }
    guard FolderListing.kind(of: argument, followingLinks: true) == .folder else {
      return [file(argument)]
    }
    var found: [BatchInput] = []
    search(argument, &found)
    guard found.isEmpty else { return found }
    let endings = InputFormat.fileExtensions.sorted().map { "." + $0 }.joined(separator: ", ")
    let error = ConversionError(
      code: "batch.no-dumps",
      message: "the folder holds no dump; files ending in \(endings), or in these and "
        + ".\(InputFormat.packedExtension), are looked for, at any depth. Name other files one by one"
    )
    return [input(.nothing(error), argument)]
  }

  /// The inputs of an earlier run that may still be there, though the folder that they stood in cannot
  /// be looked into, or is gone with the disk that it was on.
  private func unreachable(below input: BatchInput, _ seen: inout Set<FilePath>) -> [BatchInput] {
    if input.file != nil, (try? FolderListing.status(of: input.source)) != nil { return [] }
    guard let error = input.refusal else { return [] }
    var found: [BatchInput] = []
    for (id, source) in earlier
    where source.starts(with: input.source) && seen.insert(source).inserted {
      found.append(BatchInput(place: .nothing(error), source: source, id: id))
    }
    return found
  }

  private func file(_ path: FilePath) -> BatchInput {
    var input = input(.file(path), path)
    input.size = (try? FolderListing.status(of: path).size) ?? 0
    return input
  }

  private func input(_ place: BatchInput.Place, _ path: FilePath) -> BatchInput {
    let name = path.lastComponent?.string ?? path.string
    return BatchInput(
      place: place, source: path, id: DocumentIdentifier.make(fromFileName: name))
  }

  /// Adds the dumps below a folder. Links to folders are not followed, so that nothing turns in a
  /// circle; hidden files and folders are left alone. A folder that cannot be looked into is an input
  /// that fails: what stands in it is not known to be gone.
  private func search(_ folder: FilePath, _ found: inout [BatchInput]) {
    let names: [FilePath.Component]
    do throws(FolderListing.Refusal) {
      if let excluded, try FolderListing.status(of: folder).identity == excluded { return }
      names = try FolderListing.names(in: folder)
    } catch {
      let error = ConversionError(
        code: "batch.closed-folder",
        message: "the folder cannot be looked into: \(error.message). Records that an earlier run "
          + "made of what stands below it are kept")
      found.append(input(.nothing(error), folder))
      return
    }
    for name in names where name.bytes.first != 0x2E {
      let path = folder.appending(name)
      switch FolderListing.kind(of: path) {
      case .folder: search(path, &found)
      case .file where InputFormat.isInput(fileName: name.bytes): found.append(file(path))
      // A link to a folder is left alone; any other thing by that name is an input, if only one
      // that fails with its reason.
      case .other
      where InputFormat.isInput(fileName: name.bytes)
        && FolderListing.kind(of: path, followingLinks: true) != .folder:
        found.append(file(path))
      // Something that cannot even be asked for its kind; one that went meanwhile is no input.
      case nil where InputFormat.isInput(fileName: name.bytes) && !isAbsent(path):
        found.append(file(path))
      default: break
      }
    }
  }

  private func isAbsent(_ path: FilePath) -> Bool {
    do throws(FolderListing.Refusal) {
      _ = try FolderListing.status(of: path, followingLinks: false)
      return false
    } catch {
      return error.isAbsence
    }
  }

  /// Inputs that share an id get the beginning of their hash behind it; those that are still equal
  /// (the same bytes under the same name) a number. One that cannot be read has the id that an
  /// earlier run gave it, if any did.
  ///
  /// Ids that Unicode calls equivalent (が in one piece and in two) count as shared: not every
  /// system and program tells them apart.
  private func separateClashes(_ inputs: inout [BatchInput]) {
    // Names of the output folder count as taken.
    var counts = BatchFolder.reservedNames.reduce(into: [:]) { $0[$1] = 1 }
    for input in inputs { counts[input.id, default: 0] += 1 }
    var hashes: [Int: String] = [:]
    var settled: Set<Int> = []
    for (index, input) in inputs.enumerated() {
      let earlier = earlierIds[input.source]
      let isShared = counts[input.id, default: 0] > 1
      guard isShared || (earlier ?? input.id) != input.id else { continue }
      hashes[index] = input.file.flatMap(FileHash.make)
      guard hashes[index] == nil, let earlier else { continue }
      counts[input.id, default: 1] -= 1
      counts[earlier, default: 0] += 1
      inputs[index].id = earlier
      settled.insert(index)
    }
    var taken = BatchFolder.reservedNames.union(settled.map { inputs[$0].id })
    taken.formUnion(counts.filter { $0.value == 1 }.keys)
    for index in inputs.indices
    where counts[inputs[index].id, default: 0] > 1 && !settled.contains(index) {
      var id = inputs[index].id
      if let hash = hashes[index] ?? inputs[index].file.flatMap(FileHash.make) {
        id += "-" + hash.prefix(8)
      }
      var candidate = id
      var number = 2
      while !taken.insert(candidate).inserted {
        candidate = "\(id)-\(number)"
        number += 1
      }
      inputs[index].id = candidate
    }
  }
}
