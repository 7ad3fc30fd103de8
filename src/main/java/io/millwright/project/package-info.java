/// The facility on disk: file format, schema, migrations, variants, atomic saving, autosave and recovery.
///
/// Reading never throws for what a user wrote: it returns findings with file, line and JSON pointer, and keeps what it
/// does not know. Uses levels 0 to 5. Start at [ProjectFiles] for the disk and at [ProjectFormat] for the text; records
/// are written by [FacilityEncoder] and read by [FacilityDecoder]. The format is described in the guide's page
/// `file-format.md` and by `facility.schema.json` beside this package; tests hold all three together. Runs are written
/// by [RunWriter] and opened by [RunFile].
@NullMarked
package io.millwright.project;

import org.jspecify.annotations.NullMarked;
