/// Batteries behind a UPS, from nothing but their own figures. Uses nothing. Start at [BackupBattery].
@NullMarked
package io.millwright.power.storage;

import org.jspecify.annotations.NullMarked;
