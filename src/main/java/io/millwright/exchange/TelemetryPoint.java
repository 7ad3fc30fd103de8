package io.millwright.exchange;

import java.util.Arrays;
import java.util.List;

/// One measured or set quantity of a recording, with what is said about it and its values over time.
///
/// @param path where it is published, without the prefix of the protocol; unique
/// @param objectType kind of what it belongs to, for example `PowerMeter`
/// @param pointType what it is, for example `ActivePower`
/// @param description what its metadata say; [Description#NONE] if there are none
/// @param timeS of each value, from the beginning of the recording, rising
/// @param value in the stored unit: W, VA, A, V, Hz, Pa, °C, m³/s, shares of one; as published if its unit is not known
public record TelemetryPoint(
        String path, String objectType, String pointType, Description description, double[] timeS, double[] value) {
    /// What the metadata say of a point.
    ///
    /// @param unit as published
    /// @param objectId of the meter, unit or sensor; empty if it is a rack's
    /// @param rackId of the rack it belongs to; may be empty
    /// @param phase letter of the phase; empty if it is of all
    /// @param serves ids of what the object feeds or cools
    /// @param processArea parts of the object, for example primary and inlet
    public record Description(
            String unit, String objectId, String rackId, String phase, List<String> serves, List<String> processArea) {
        /// Of a point without metadata.
        public static final Description NONE = new Description("", "", "", "", List.of(), List.of());

        public Description {
            serves = List.copyOf(serves);
            processArea = List.copyOf(processArea);
        }

        /// Id of the object or of the rack.
        public String ownerId() {
            return objectId.isEmpty() ? rackId : objectId;
        }
    }

    public int size() {
        return value.length;
    }

    /// Mean of the values, each counting once; NaN if there are none.
    public double mean() {
        return Arrays.stream(value).average().orElse(Double.NaN);
    }

    /// The value that held at a time: the last one published until then, before the first one the first; NaN if there
    /// are none.
    public double at(double seconds) {
        if (value.length == 0) {
            return Double.NaN;
        }
        int found = Arrays.binarySearch(timeS, seconds);
        return value[Math.max(0, found >= 0 ? found : -found - 2)];
    }

    /// Mean over a span of time when each value holds until the next; NaN if there are none.
    public double meanBetween(double fromS, double toS) {
        if (!(toS > fromS)) {
            throw new IllegalArgumentException("a mean needs a span of time, got " + fromS + " s to " + toS + " s");
        }
        double sum = 0;
        double since = fromS;
        double holding = at(fromS);
        for (int i = 0; i < value.length; i++) {
            if (timeS[i] > since && timeS[i] < toS) {
                sum += holding * (timeS[i] - since);
                since = timeS[i];
                holding = value[i];
            }
        }
        return (sum + holding * (toS - since)) / (toS - fromS);
    }
}
