/// The words of a profile that speak for one of the boxes, prepared once a document.
struct BoxCues {
  /// Aims, deeds and results by how a sentence ends.
  let endings: CueEndings
  /// Aims, deeds and results by the words in a sentence.
  let words: CueWords

  init(_ profile: Profile) {
    endings = CueEndings([.aimEndings, .deedEndings, .resultEndings].map(profile.words))
    words = CueWords([.aimWords, .deedWords, .resultWords].map(profile.words))
  }
}
