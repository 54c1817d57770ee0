internal import Glibc
internal import ShisakuExtraction
internal import ShisakuSourceText

/// One input of a batch.
struct BatchInput: Sendable {
  enum Place: Sendable {
    case standardInput
    /// Path as the system has it.
    case file([UInt8])
    /// Something that cannot be read, and why.
    case nothing(ConversionError)
  }

  let place: Place
  /// As given, or as found below a folder that was given.
  let source: String
  /// The file's name without its folder.
  let name: String
  var id: String
  /// Bytes as far as that is known before the input is read; 0 otherwise.
  var size = 0
}

/// Turns a command's inputs into a list of files: files stand as they are, folders are searched.
struct InputCollector {
  /// A folder that is not searched: the one that is written to.
  private let excluded: FolderListing.Identity?

  init(excluding output: String) {
    excluded = FolderListing.status(of: Array(output.utf8))?.identity
  }

  /// The inputs in their order, those below a folder sorted by path, each with an id of its own.
  func collect(_ arguments: [String]) -> [BatchInput] {
    var inputs: [BatchInput] = []
    var seen: Set<String> = []
    for argument in arguments {
      for input in collect(argument) where seen.insert(input.source).inserted {
        inputs.append(input)
      }
    }
    separateClashes(&inputs)
    return inputs
  }

  private func collect(_ argument: String) -> [BatchInput] {
    if argument == "-" {
      return [
        BatchInput(
          place: .standardInput, source: "-", name: "-", id: DocumentIdentifier.standardInput)
      ]
    }
    let path = Array(argument.utf8)
    guard FolderListing.status(of: path)?.kind == .folder else { return [file(path)] }
    var files: [[UInt8]] = []
    var folder = path
    while folder.count > 1, folder.last == 0x2F { folder.removeLast() }
    search(folder, &files)
    guard files.isEmpty else { return files.map(found) }
    let endings = InputFormat.fileExtensions.sorted().map { "." + $0 }.joined(separator: ", ")
    let error = ConversionError(
      code: "batch.no-dumps",
      message: "the folder holds no dump; files ending in \(endings), or in these and "
        + ".\(InputFormat.packedExtension), are looked for, at any depth. Name other files one by one"
    )
    return [input(.nothing(error), folder)]
  }

  /// What was found in a folder. A pipe that was named is read; one that was found would make the
  /// batch wait for somebody to write to it.
  private func found(_ path: [UInt8]) -> BatchInput {
    guard FolderListing.status(of: path)?.kind == .other else { return file(path) }
    return input(
      .nothing(
        ConversionError(code: "extraction.unreadable", message: "it is a pipe or a device")), path)
  }

  private func file(_ path: [UInt8]) -> BatchInput {
    var input = input(.file(path), path)
    input.size = FolderListing.status(of: path)?.size ?? 0
    return input
  }

  private func input(_ place: BatchInput.Place, _ path: [UInt8]) -> BatchInput {
    let name = path.lastIndex(of: 0x2F).map { Array(path[($0 + 1)...]) } ?? path
    let text = String(decoding: name, as: UTF8.self)
    return BatchInput(
      place: place, source: String(decoding: path, as: UTF8.self), name: text,
      id: DocumentIdentifier.make(fromFileName: text))
  }

  /// Adds the dumps below a folder. Links to folders are not followed, so that nothing turns in a
  /// circle; hidden files and folders are left alone.
  private func search(_ folder: [UInt8], _ files: inout [[UInt8]]) {
    if let excluded, FolderListing.status(of: folder)?.identity == excluded { return }
    for name in FolderListing.names(in: folder) ?? [] where name.first != 0x2E {
      let path = folder + [0x2F] + name
      switch FolderListing.status(of: path, followingLinks: false)?.kind {
      case .folder: search(path, &files)
      case .file where InputFormat.isInput(fileName: name): files.append(path)
      // A link to a folder is left alone; any other thing by that name is an input, if only one
      // that fails with its reason.
      case .other
      where InputFormat.isInput(fileName: name) && FolderListing.status(of: path)?.kind != .folder:
        files.append(path)
      default: break
      }
    }
  }

  /// Inputs that share an id get the beginning of their hash behind it; those that are still equal
  /// (the same bytes under the same name) a number.
  private func separateClashes(_ inputs: inout [BatchInput]) {
    var counts = inputs.reduce(into: [String: Int]()) { $0[$1.id, default: 0] += 1 }
    // Names of the output folder count as taken.
    for name in BatchFolder.reservedNames { counts[name, default: 0] += 1 }
    var taken = Set(counts.filter { $0.value == 1 }.keys).union(BatchFolder.reservedNames)
    for index in inputs.indices where (counts[inputs[index].id] ?? 0) > 1 {
      var id = inputs[index].id
      // A pipe could not be read a second time.
      if case .file(let path) = inputs[index].place,
        FolderListing.status(of: path)?.kind == .file,
        let bytes = try? InputReader.read(path: path)
      {
        let hash = SHA256.hash(of: bytes[..<(bytes.count - SourceText.padding)]).hexadecimal
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
