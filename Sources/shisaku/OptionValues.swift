public import ArgumentParser
public import Logging
public import Shisaku

// The library's choices as values of options and arguments.
extension BatchRunner.Format: ExpressibleByArgument {}
extension ConversionOptions.Eras: ExpressibleByArgument {}
extension Stage: ExpressibleByArgument {}
extension Schema: ExpressibleByArgument {}
extension Logger.Level: @retroactive ExpressibleByArgument {}
