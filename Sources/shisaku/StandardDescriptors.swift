import Glibc

/// Descriptors 0 to 2, which a caller may have left closed (`2>&-`).
enum StandardDescriptors {
  /// Opens those that are closed, so that no file that is opened later gets their numbers: what is
  /// meant for standard error would be written into it.
  ///
  /// They lead to /dev/null in the direction that is of no use. Reading and writing fail as they do on
  /// a closed descriptor, so results that nobody takes are an error and not silently lost.
  static func openMissing() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest number that is free: those below are open by now.
      let opened = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
      if opened != descriptor { _exit(71) }
    }
  }
}
