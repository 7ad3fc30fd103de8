/// Public claims about AI factories beside what the models of this program say: each study takes facility files and
/// gives a table, and beside each claim the range that its source gives. Nothing here knows a figure that a model could
/// give. Uses levels 0 to 4. Start at [SteadyService] and [ClaimTable].
@NullMarked
package io.millwright.study.claims;

import org.jspecify.annotations.NullMarked;
