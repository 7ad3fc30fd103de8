/// What can be seen of solved air, as data without a toolkit: slices, contours, streamlines, particles that drift,
/// surfaces of one temperature, and how a hall is cut and projected.
/// Uses airflow.hall, airflow.field and quantity. Start at [Slice] and [Isosurface].
@NullMarked
package io.millwright.airflow.picture;

import org.jspecify.annotations.NullMarked;
