// The tests look into JSON and check it with what the program has for that.
@_exported public import ShisakuJSON
@_exported public import ShisakuValidation
