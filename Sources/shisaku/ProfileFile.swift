import ArgumentParser
import Shisaku

/// A profile that the user wrote.
struct ProfileFile {
  let path: String

  /// Reads the profile; prints what is wrong in it as `FILE:LINE:COLUMN: message`.
  ///
  /// - Throws: the exit code, where it cannot be read or used.
  func read() throws -> DocumentProfile {
    do {
      return try DocumentProfile(yaml: Array(InputFile(path).read()))
    } catch let error as InvalidProfile {
      for problem in error.problems {
        StandardError.write("\(path):\(problem.line):\(problem.column): \(problem.message)\n")
      }
    } catch let error as ConversionError {
      StandardError.write("shisaku: \(path): \(error.message)\n")
    }
    throw ExitCode.failure
  }
}
