import Testing

@testable import Shisaku

@Suite("Requests of a stream")
struct StreamRequestTests {
  private func text(_ line: String) -> String? {
    guard let request = try? StreamRequest(line: Array(line.utf8)),
      case .text(let bytes) = request.content
    else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Lines and the text that they ask for.
  static let good: [(line: String, text: String)] = [
    (#"{"id":"a","text":"施策"}"#, "施策"),
    (#" { "text" : "x" , "id" : "a" } "#, "x"),
    (#"{"id":"a","text":"\"\\\/\b\f\n\r\t"}"#, "\"\\/\u{8}\u{C}\n\r\t"),
    (#"{"id":"a","text":"\u65bd\u7B56\ud842\udfb7"}"#, "施策𠮷"),
    (#"{"id":"a","text":"","more":[1,-2.5e+3,{"b":null},true,false,"x",[],{}]}"#, ""),
  ]

  @Test("are read with every escape, other keys passed over", arguments: good)
  func reading(line: String, text expected: String) {
    #expect(text(line).map { Array($0.utf8) } == Array(expected.utf8))
  }

  @Test("may name a path")
  func path() throws {
    let request = try StreamRequest(line: Array(#"{"id":"a","path":"dumps/施策.txt"}"#.utf8))
    guard case .path("dumps/施策.txt") = request.content else {
      Issue.record("no path")
      return
    }
  }

  /// Lines that are no request, and a part of what is said about them.
  static let bad: [(line: String, message: String)] = [
    ("", "not a JSON object"), ("[]", "not a JSON object"), ("text", "not a JSON object"),
    (#"{"id":"a","text":"x"} x"#, "behind the object"), (#"{"id":"a","text":"x""#, "not closed"),
    (#"{"id":"a","text":"x}"#, "not closed"), (#"{"id":"a" "text":"x"}"#, "not closed"),
    (#"{"id":"a","text":1}"#, "a string is missing"), (#"{"text":"x"}"#, "no \"id\""),
    (#"{"id":"","text":"x"}"#, "no \"id\""), (#"{"id":"a"}"#, "neither"),
    (#"{"id":"a","text":"x","path":"y"}"#, "both"), (#"{"id":"a","text":"\ud800"}"#, "surrogate"),
    (#"{"id":"a","text":"\ud800\u0041"}"#, "surrogate"), (#"{"id":"a","text":"\x"}"#, "no escape"),
    (#"{"id":"a","text":"\u12"}"#, "hexadecimal"), (#"{"id":"a","n":01,"text":"x"}"#, "not closed"),
    (#"{"id":"a","n":tru,"text":"x"}"#, "no value"), (#"{"id":"a","n":-,"text":"x"}"#, "no value"),
    ("{\"id\":\"a\",\"text\":\"x\ny\"}", "control character"),
    (#"{"id":"a",}"#, "a string is missing"),
  ]

  @Test("are refused with what is wrong", arguments: bad)
  func refusing(line: String, message: String) {
    do throws(StreamRequest.Problem) {
      _ = try StreamRequest(line: Array(line.utf8))
      Issue.record("read \(line)")
    } catch {
      #expect(error.message.contains(message))
    }
  }

  @Test("are refused when nested without end")
  func nesting() {
    let line = #"{"id":"a","n":"# + String(repeating: "[", count: 100_000)
    #expect(throws: StreamRequest.Problem.self) { try StreamRequest(line: Array(line.utf8)) }
  }
}
