import ArgumentParser
import Shisaku
import SystemPackage

/// A profile that the user wrote.
struct ProfileFile {
  let path: FilePath

  /// Reads the profile; prints what is wrong in it as `FILE:LINE:COLUMN: message`.
  ///
  /// - Throws: the exit code, where it cannot be read or used.
  func read() throws -> DocumentProfile { try load().profile }

  /// The profile as it is written, once it is known that it can be used; prints what is wrong in it.
  ///
  /// - Throws: the exit code, where it cannot be read or used.
  func bytes() throws -> [UInt8] { try load().yaml }

  private func load() throws -> (profile: DocumentProfile, yaml: [UInt8]) {
    do {
      let yaml = Array(try InputFile(path).read())
      return (try DocumentProfile(yaml: yaml), yaml)
    } catch let error as InvalidProfile {
      for problem in error.problems {
        StandardError.write(
          "\(path.string):\(problem.line):\(problem.column): \(problem.message)\n")
      }
    } catch let error as ConversionError {
      StandardError.write("shisaku: error: \(path.string): \(error.message)\n")
    }
    throw ExitCode.failure
  }
}
