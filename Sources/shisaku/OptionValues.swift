public import ArgumentParser
public import Shisaku

// The library's choices as values of options and arguments.
extension BatchRunner.Format: ExpressibleByArgument {}
extension ConversionOptions.Eras: ExpressibleByArgument {}
extension Schema: ExpressibleByArgument {}
