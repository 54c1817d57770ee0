/// Where the tests find documents.
package enum Samples {
}
