/// JSON as trees that remember where each value stood, and a writer whose output is stable to the byte.
///
/// Reading wraps the Jackson streaming parser with limits against hostile input; everything that stores or publishes
/// JSON goes through here.
/// Uses nothing of the project. Start at [JsonReader] and [JsonWriter].
@NullMarked
package io.millwright.json;

import org.jspecify.annotations.NullMarked;
