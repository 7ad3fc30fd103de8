package io.millwright.verify;

import io.millwright.airflow.hall.AirHall;
import io.millwright.airflow.hall.AirHallReader;
import io.millwright.finding.Finding;
import io.millwright.quantity.UnitSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A hall on disk.
final class HallCaseFile {
    private HallCaseFile() {}

    static AirHall read(Path file) throws VerificationException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new VerificationException(
                    CaseFolder.fileName(file) + " cannot be read; check that it is there and may be read.");
        }
        AirHallReader.Reading reading = AirHallReader.read(bytes, CaseFolder.fileName(file));
        return reading.hall()
                .orElseThrow(() -> new VerificationException(reading.findings().stream()
                        .filter(Finding::isError)
                        .findFirst()
                        .map(HallCaseFile::inWords)
                        .orElse(CaseFolder.fileName(file) + " holds no hall.")));
    }

    private static String inWords(Finding finding) {
        return finding.place() + ": " + finding.message(UnitSystem.SI) + " " + finding.advice(UnitSystem.SI);
    }
}
