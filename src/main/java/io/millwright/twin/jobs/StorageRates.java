package io.millwright.twin.jobs;

/// What the storage of a facility gives to all that use it together.
///
/// @param readBytesPerS infinite where storage is outside the model
/// @param writeBytesPerS infinite where storage is outside the model
public record StorageRates(double readBytesPerS, double writeBytesPerS) {
    /// Storage that never holds anybody back.
    public static final StorageRates UNLIMITED = new StorageRates(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

    public StorageRates {
        if (!(readBytesPerS >= 0) || !(writeBytesPerS >= 0)) {
            throw new IllegalArgumentException(
                    "rates of storage must not be negative, got " + readBytesPerS + " and " + writeBytesPerS);
        }
    }
}
