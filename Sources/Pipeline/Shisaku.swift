/// The version of the program.
public let shisakuVersion = "0.1.0"
