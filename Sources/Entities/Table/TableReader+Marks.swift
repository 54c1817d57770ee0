internal import ShisakuSourceText
internal import ShisakuValues

extension TableReader {
  /// What characters of units a line has, told in one pass, for most lines have none.
  struct Marks {
    /// Of the line feed, or the end of the text.
    var end: Int
    var hasFormFeed = false
    /// 単位
    var hasWord = false
    /// 円, ％, or a counter behind a bracket or a blank.
    var hasUnit = false
    var isEmpty = true

    init(lineAt start: Int, in text: ByteText) {
      end = start
      let counters = CellUnit.counters
      while end < text.count {
        let byte = text.base[end]
        switch byte {
        case 0x0A: return
        case 0x0C: hasFormFeed = true
        case UInt8(ascii: "%"): hasUnit = true
        case UInt8(ascii: "("), 0x20, 0x09:
          if !hasUnit, text.length(ofAny: counters, at: end + 1) > 0 { hasUnit = true }
        case 0xE3:
          if !hasUnit, text.has("\u{3000}", at: end), text.length(ofAny: counters, at: end + 3) > 0
          {
            hasUnit = true
          }
        case 0xE5:
          if text.has("円", at: end) {
            hasUnit = true
          } else if text.has("単位", at: end) {
            hasWord = true
          }
        case 0xEF:
          if text.has("％", at: end)
            || text.has("（", at: end) && text.length(ofAny: counters, at: end + 3) > 0
          {
            hasUnit = true
          }
        default: break
        }
        if byte > 0x20 { isEmpty = false }
        end += UTF8Bytes.length(of: byte)
      }
      end = min(end, text.count)
    }
  }
}
