package io.millwright.airflow.index;

import java.util.Locale;

/// Environmental classes of air-cooled equipment by ASHRAE TC 9.9 (Thermal Guidelines, 5th edition 2021).
public enum AirClass {
    A1,
    A2,
    A3,
    A4,
    /// High-density air-cooled equipment.
    H1;

    /// Where nothing else is said: volume servers.
    public static final AirClass USUAL = A2;

    /// How ids of data sheets name it.
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
