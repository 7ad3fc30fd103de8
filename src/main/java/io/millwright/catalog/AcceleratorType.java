package io.millwright.catalog;

/// One accelerator package. Dense peak rates; unknown numbers are NaN.
///
/// @param sheet the data sheet
/// @param memoryBytes device memory
/// @param memoryBytesPerS device memory bandwidth
/// @param scaleUpBytesPerS scale-up bandwidth, one direction
/// @param scaleUpDomain largest scale-up domain
/// @param scaleOutBytesPerS scale-out bandwidth, one direction
/// @param tdpW board limit
/// @param idleW a model loaded, no work
public record AcceleratorType(
        DataSheet sheet,
        double bf16FlopPerS,
        double fp8FlopPerS,
        double fp4FlopPerS,
        double memoryBytes,
        double memoryBytesPerS,
        double scaleUpBytesPerS,
        int scaleUpDomain,
        double scaleOutBytesPerS,
        double tdpW,
        double idleW) {
    public String id() {
        return sheet.id();
    }

    /// The dense peak for weights of that many bytes; falls back to the next wider precision that the part has.
    public double flopPerS(double bytesPerWeight) {
        if (bytesPerWeight <= 0.6 && !Double.isNaN(fp4FlopPerS)) {
            return fp4FlopPerS;
        }
        if (bytesPerWeight <= 1 && !Double.isNaN(fp8FlopPerS)) {
            return fp8FlopPerS;
        }
        return bf16FlopPerS;
    }
}
