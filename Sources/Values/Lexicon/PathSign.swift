/// Signs between the steps of what something belongs to: 安全・安心 ＞ 暮らしの安全.
package enum PathSign {
  package static func isSign(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3E, 0xFF1E, 0x203A, 0x00BB, 0x3009: true  // > ＞ › » 〉
    default: false
    }
  }
}
