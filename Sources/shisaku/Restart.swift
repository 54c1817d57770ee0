import CCrashes
import Glibc

/// A batch goes on when a document has ended the program.
///
/// The program is then started anew with `--resume`, in the same process: whoever waits for it sees
/// one command. The document that was under way is not read a second time unless it is alone, so it
/// costs no other one.
enum Restart {
  /// From here on a fault starts `convert` anew, where there is a journal to go on from.
  static func afterCrashes() {
    var arguments = Array(own)
    guard arguments.count > 1 else { return }
    // Behind the name of the command, where an option stands whatever follows.
    if !RawArguments.all.contains("--resume") { arguments.insert(strdup("--resume"), at: 2) }
    let list = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
      .allocate(capacity: arguments.count + 1)
    list.initialize(repeating: nil, count: arguments.count + 1)
    for (index, argument) in arguments.enumerated() { list[index] = argument }
    // Both stay for as long as the program runs: a handler reads them.
    shisaku_restart_after_crashes(list)
  }

  private static var own: UnsafeBufferPointer<UnsafeMutablePointer<CChar>?> {
    UnsafeBufferPointer(start: CommandLine.unsafeArgv, count: Int(CommandLine.argc))
  }
}
