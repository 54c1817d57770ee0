/// Words that open a paragraph which goes on with what the one before says.
public enum Conjunction {
  private static let words = [
    "また", "なお", "さらに", "そのため", "このため", "具体的", "一方", "本事業", "加えて", "特に", "しかし",
  ].map { Array($0.unicodeScalars.map(\.value)) }

  /// Whether a text begins with one.
  public static func opens(_ scalars: [UInt32]) -> Bool {
    words.contains { scalars.starts(with: $0) }
  }
}
