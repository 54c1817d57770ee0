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
    guard case .path(Array("dumps/施策.txt".utf8)) = request.content else {
      Issue.record("no path")
      return
    }
  }

  /// Base64 and the bytes that it stands for: the examples of RFC 4648, section 10, and others.
  static let encoded: [(base64: String, bytes: [UInt8])] = [
    ("", []), ("Zg==", Array("f".utf8)), ("Zm8=", Array("fo".utf8)), ("Zm9v", Array("foo".utf8)),
    ("Zm9vYg==", Array("foob".utf8)), ("Zm9vYmE=", Array("fooba".utf8)),
    ("Zm9vYmFy", Array("foobar".utf8)), ("//79AA+/", [0xFF, 0xFE, 0xFD, 0x00, 0x0F, 0xBF]),
  ]

  @Test("may hold bytes of any encoding, with a name for the record", arguments: encoded)
  func bytes(base64: String, bytes: [UInt8]) throws {
    let line = #"{"id":"a","base64":"\#(base64)","name":"b.txt"}"#
    let request = try StreamRequest(line: Array(line.utf8))
    guard case .bytes(bytes) = request.content else {
      Issue.record("other bytes than \(bytes)")
      return
    }
    #expect(request.name == "b.txt")
  }

  /// Lines that are no request, and a part of what is said about them.
  static let bad: [(line: String, message: String)] = [
    ("", "not a JSON object"), ("[]", "not a JSON object"), ("text", "not a JSON object"),
    (#"{"id":"a","text":"x"} x"#, "behind the value"), (#"{"id":"a","text":"x""#, "not closed"),
    (#"{"id":"a","text":"x}"#, "not closed"), (#"{"id":"a" "text":"x"}"#, "not closed"),
    (#"{"id":"a","text":1}"#, "the \"text\" is not a string"),
    (#"{"id":7,"text":"x"}"#, "the \"id\" is not a string"),
    (#"{"id":null,"text":"x"}"#, "the \"id\" is not a string"),
    (#"{"id":"a","text":"x","text":"y"}"#, "\"text\" more than once"),
    (#"{"id":"a","id":"b","text":"x"}"#, "\"id\" more than once"), (#"{"text":"x"}"#, "no \"id\""),
    (#"{"id":"","text":"x"}"#, "no \"id\""), (#"{"id":"a"}"#, "neither"),
    (#"{"id":"a","text":"x","path":"y"}"#, "more than one"),
    (#"{"id":"a","text":"\ud800"}"#, "surrogate"),
    (#"{"id":"a","text":"\ud800\u0041"}"#, "surrogate"), (#"{"id":"a","text":"\x"}"#, "no escape"),
    (#"{"id":"a","text":"\u12"}"#, "hexadecimal"), (#"{"id":"a","n":01,"text":"x"}"#, "not closed"),
    (#"{"id":"a","n":tru,"text":"x"}"#, "no value"), (#"{"id":"a","n":-,"text":"x"}"#, "no value"),
    ("{\"id\":\"a\",\"text\":\"x\ny\"}", "control character"),
    (#"{"id":"a",}"#, "a string is missing"),
    (#"{"id":"a","text":"x","base64":""}"#, "more than one"),
    (#"{"id":"a","base64":"YQ="}"#, "base64"), (#"{"id":"a","base64":"YR=="}"#, "base64"),
    (#"{"id":"a","base64":"Y==="}"#, "base64"), (#"{"id":"a","base64":"Y-_="}"#, "base64"),
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
