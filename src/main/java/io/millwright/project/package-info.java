/// The facility on disk: file format, schema, migrations, variants, atomic saving, autosave and recovery.
///
/// Reading never throws for what a user wrote: it returns findings with file, line and JSON pointer, and keeps what it
/// does not know. Uses levels 0 to
/// 5. Start at [ProjectFiles]; the format is described in the guide and by `facility.schema.json` beside this file.
@NullMarked
package io.millwright.project;

import org.jspecify.annotations.NullMarked;
