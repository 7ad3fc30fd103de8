package io.millwright.twin.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// What a run was made from: with the same program, inputs, seed and options it gives the same numbers again.
///
/// @param programVersion that ran it
/// @param facility name of what was run
/// @param hashes SHA-256 of each input by its role: `facility`, `catalogue`, `trace`, `scenario`, …
/// @param options as chosen, in words
public record Provenance(
        String programVersion,
        String facility,
        SequencedMap<String, String> hashes,
        long seed,
        SequencedMap<String, String> options) {
    public Provenance {
        hashes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(hashes));
        options = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(options));
    }
}
