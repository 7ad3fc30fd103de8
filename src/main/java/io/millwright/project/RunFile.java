package io.millwright.project;

import io.millwright.economics.LedgerCards;
import io.millwright.finding.Finding;
import io.millwright.quantity.Dimension;
import io.millwright.twin.record.Recording;
import io.millwright.twin.scenario.ScenarioPlan;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A run in a file, open for reading. Numbers are read when they are asked for, so that any moment of a large run is
/// there at once; the format is in `docs/formats/run.md`.
///
/// Opening checks the whole file. What is damaged is left out (NaN) and told by one finding; what [RunWriter] left when
/// the program was ended opens as far as it goes. For any number of threads.
public final class RunFile implements AutoCloseable {
    private final FileChannel file;
    private final Recording recording;
    private final List<ScenarioPlan.Span> timeline;
    private final Optional<LedgerCards> cards;

    /// A run and what is to be said about its file.
    ///
    /// @param run empty if it could not be opened at all
    public record Opened(Optional<RunFile> run, List<Finding> findings) {}

    private RunFile(
            FileChannel file, Recording recording, List<ScenarioPlan.Span> timeline, Optional<LedgerCards> cards) {
        this.file = file;
        this.recording = recording;
        this.timeline = List.copyOf(timeline);
        this.cards = cards;
    }

    /// Opens a file.
    ///
    /// @throws ProjectException if the disk does not give it
    public static Opened open(Path path) throws ProjectException {
        if (Files.isDirectory(path)) {
            throw new ProjectException(path + " is a folder. Give the path of a run file.");
        }
        try {
            FileChannel file = FileChannel.open(path);
            try {
                Opened opened = open(path, file);
                if (opened.run().isEmpty()) {
                    file.close();
                }
                return opened;
            } catch (IOException e) {
                file.close();
                throw e;
            }
        } catch (NoSuchFileException e) {
            throw new ProjectException(path + " does not exist. Check the path.");
        } catch (AccessDeniedException e) {
            throw new ProjectException(path + " may not be read. Check its permissions.");
        } catch (IOException e) {
            throw new ProjectException(path + " cannot be read: " + e.getMessage() + ". Check the disk it is on.");
        }
    }

    private static Opened open(Path path, FileChannel file) throws IOException {
        Path fileName = path.getFileName();
        String name = fileName == null ? path.toString() : fileName.toString();
        RunContents contents = new RunContents(file);
        if (!contents.isRun()) {
            return none(Finding.error("project.run.not-a-run", name));
        }
        if (contents.version() > RunFrames.VERSION) {
            return none(
                    Finding.error("project.newer", name, "version", contents.version(), "known", RunFrames.VERSION));
        }
        Optional<RunTexts.Head> head = contents.read();
        if (head.isEmpty()) {
            return none(Finding.error("project.run.no-head", name));
        }
        RunBlocks blocks = new RunBlocks(file, contents, head.get());
        Recording recording = new Recording(
                head.get().provenance(),
                blocks.table(0),
                blocks.table(1),
                contents.events(),
                contents.totals(),
                contents.isComplete());
        List<Finding> findings = new ArrayList<>();
        Finding.Measure until = Finding.measure(recording.endS(), Dimension.TIME);
        switch (contents.state()) {
            case SOUND -> {
                if (!contents.isComplete()) {
                    findings.add(Finding.note("project.run.stopped", name, "until", until));
                }
            }
            case PARTS_LOST ->
                findings.add(Finding.warning("project.run.damaged", name, "count", contents.lost(), "until", until));
            case NO_END -> findings.add(Finding.warning("project.run.no-end", name, "until", until));
            case PLACES_LOST -> findings.add(Finding.warning("project.run.lost-place", name, "until", until));
            case UNFINISHED -> findings.add(Finding.warning("project.run.unfinished", name, "until", until));
        }
        return new Opened(Optional.of(new RunFile(file, recording, head.get().timeline(), contents.cards())), findings);
    }

    private static Opened none(Finding why) {
        return new Opened(Optional.empty(), List.of(why));
    }

    /// The run; its numbers can be read until the file is closed.
    public Recording recording() {
        return recording;
    }

    /// What its scenario did, as it is drawn; empty if nothing did, or it was stored before files told this.
    public List<ScenarioPlan.Span> timeline() {
        return timeline;
    }

    /// The cards of its ledger; empty if the run did not come to its end, or was stored before files told this.
    public Optional<LedgerCards> cards() {
        return cards;
    }

    /// Closes the file; numbers that have been read stay, others are lost to [io.millwright.twin.record.Columns#block].
    @Override
    public void close() throws ProjectException {
        try {
            file.close();
        } catch (IOException e) {
            throw new ProjectException("The run file could not be closed: " + e.getMessage() + ".");
        }
    }
}
