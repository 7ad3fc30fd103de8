package io.millwright.workload.demand;

import io.millwright.finding.Finding;
import io.millwright.numeric.NormalLaw;
import io.millwright.numeric.Progress;
import io.millwright.quantity.Dimension;
import io.millwright.workload.Request;
import io.millwright.workload.RequestStream;
import io.millwright.workload.demand.SpreadFit.Candidate;
import io.millwright.workload.demand.Workload.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A trace described as a workload, and how well requests drawn from it are like the trace.
///
/// The rate is that of the trace in equal windows, repeated after its span ([ArrivalFit]). Gaps are measured on the
/// scale of expected requests under that rate, and their Gamma shape is the one of maximum likelihood. Input and output
/// lengths are fitted each by itself ([SpreadFit]) and go together by a Gaussian copula whose correlation is that of
/// their normal scores. Where prompts carry hashes or sessions, requests that continue others make conversations, and
/// texts at the head of prompts are shared ([SessionFit]); arrivals are then those of sessions. Without, every request
/// stands alone. Then as many requests are drawn, and the two compared. Reads the trace twice, with sessions three
/// times.
///
/// @param workload the description
/// @param trace what the trace asks for
/// @param drawn what requests drawn from the description ask for
/// @param lengthLaws the law of each length, with its distance from the trace
/// @param comparisons figures of both side by side
/// @param distances of the distributions of trace and drawn requests (Kolmogorov and Smirnov)
/// @param findings of the trace and of the fit
public record DemandFit(
        Workload workload,
        DemandProfile trace,
        DemandProfile drawn,
        List<LengthLaw> lengthLaws,
        List<Compared> comparisons,
        List<Distance> distances,
        List<Finding> findings) {
    private static final double GAP_STEP_S = 1e-6;
    private static final double COARSE_CLOCK = 0.02;
    private static final double FAR = 0.1;
    private static final long DRAWN_SEED = 1;

    /// The law that a length is drawn from.
    ///
    /// @param length "input" or "output"; with sessions those of requests that stand alone and of further turns
    /// @param law what it is called
    /// @param distance between law and trace (Kolmogorov and Smirnov)
    /// @param closest of the laws of one or two parameters, whether it was taken or not
    /// @param closestDistance between that and the trace
    public record LengthLaw(String length, String law, double distance, String closest, double closestDistance) {}

    /// A figure of the trace and of the drawn requests.
    public record Compared(String name, Dimension dimension, double trace, double drawn) {
        /// Relative to the trace.
        public double errorFraction() {
            return drawn / trace - 1;
        }
    }

    /// How far two distributions are from each other.
    ///
    /// @param distance largest difference of shares, 0 to 1
    /// @param byChance what two samples of these sizes from one law exceed in one of twenty cases
    public record Distance(String name, double distance, double byChance) {}

    public DemandFit {
        lengthLaws = List.copyOf(lengthLaws);
        comparisons = List.copyOf(comparisons);
        distances = List.copyOf(distances);
        findings = List.copyOf(findings);
    }

    /// Fits a trace.
    ///
    /// @param name of the workload
    /// @param open opens the trace from its beginning; called twice
    /// @return nothing but findings if the trace has fewer than two requests
    public static Outcome of(String name, Supplier<RequestStream> open, Progress progress) {
        DemandProfile raw;
        List<Finding> findings;
        PromptTree tree = new PromptTree();
        boolean[] sessions = {false};
        try (RequestStream opened = open.get();
                RequestStream requests = new WatchedRequests(opened, request -> {
                    tree.add(request);
                    sessions[0] |= request.session() >= 0 || request.prefixHashes().length > 0;
                })) {
            raw = DemandProfile.of(requests, Double.NaN, part(progress, 0, "Reading"));
            findings = new ArrayList<>(requests.findings());
        }
        if (raw.requests() < 2 || !(raw.spanS() > 0)) {
            findings.add(Finding.error("workload.fit.too-few", name, "count", raw.requests()));
            return new Outcome(Optional.empty(), findings);
        }
        boolean coarse = raw.tiedShare() > COARSE_CLOCK;
        if (coarse) {
            findings.add(Finding.note(
                    "workload.fit.coarse-clock", name, "share", Finding.measure(raw.tiedShare(), Dimension.FRACTION)));
        }
        Supplier<RequestStream> fine = () -> coarse ? new EvenTies(open.get()) : open.get();
        RateSeries starts = raw.rate();
        if (sessions[0]) {
            SessionFit first = new SessionFit(tree);
            try (RequestStream requests = fine.get()) {
                requests.forEachRemaining(first::add);
            }
            starts = first.starts();
        }
        ArrivalFit arrivalFit = new ArrivalFit(starts);
        Spread.Counter gaps = new Spread.Counter(GAP_STEP_S);
        SessionFit sessionFit = new SessionFit(tree);
        double correlation;
        try (RequestStream requests = fine.get()) {
            correlation =
                    measure(requests, raw, sessionFit, sessions[0], arrivalFit, gaps, part(progress, 1, "Fitting"));
        }
        double spanS = arrivalFit.spanS();
        Content content = sessions[0] ? ofSessions(sessionFit, correlation) : ofRequests(raw, correlation);
        if (sessions[0] && sessionFit.followShare() > 0) {
            findings.add(Finding.note(
                    "workload.fit.sessions",
                    name,
                    "share",
                    Finding.measure(sessionFit.followShare(), Dimension.FRACTION),
                    "turns",
                    Math.round(100 * sessionFit.meanTurns()) / 100.0));
        }
        // The rate is of requests, what was measured of sessions.
        Arrivals arrivals = arrivalFit.arrivals().times(raw.requests() / (double) starts.total());
        Workload workload = Workload.of(name, spanS, arrivals, content.parts().toArray(Part[]::new));
        DemandProfile drawn;
        try (GeneratedRequests requests = new GeneratedRequests(workload, DRAWN_SEED)) {
            drawn = DemandProfile.of(requests, spanS, part(progress, 2, "Drawing"));
        }
        List<Distance> distances = List.of(
                distance("gaps", gaps.spread(), drawn.gaps()),
                distance("input", raw.input(), drawn.input()),
                distance("output", raw.output(), drawn.output()));
        distances.stream()
                .filter(each -> each.distance() > FAR)
                .map(each -> Finding.warning(
                        "workload.fit.far",
                        name,
                        "what",
                        each.name(),
                        "distance",
                        Finding.measure(each.distance(), Dimension.FRACTION)))
                .forEach(findings::add);
        DemandFit fit = new DemandFit(
                workload, raw, drawn, content.laws(), comparisons(raw, drawn, coarse), distances, findings);
        return new Outcome(Optional.of(fit), findings);
    }

    /// What the requests of a workload are, and the laws that their lengths follow.
    private record Content(List<Part> parts, List<LengthLaw> laws) {}

    private static Content ofSessions(SessionFit fit, double correlation) {
        return new Content(
                fit.parts(correlation),
                fit.lengths().entrySet().stream()
                        .map(each -> law(each.getKey(), each.getValue(), SpreadFit.chosen(each.getValue())))
                        .toList());
    }

    private static Content ofRequests(DemandProfile raw, double correlation) {
        Candidate input = SpreadFit.chosen(raw.input());
        Candidate output = SpreadFit.chosen(raw.output());
        Conversation alone = Conversation.single(input.law(), output.law()).withCorrelation(correlation);
        return new Content(
                List.of(new Part("requests", RequestKind.BATCH, 1, Optional.empty(), alone, Optional.empty())),
                List.of(law("input", raw.input(), input), law("output", raw.output(), output)));
    }

    /// A fit, or the findings that say why there is none.
    public record Outcome(Optional<DemandFit> fit, List<Finding> findings) {
        public Outcome {
            findings = List.copyOf(findings);
        }
    }

    /// Measures gaps, and returns the correlation of the normal scores of lengths.
    private static double measure(
            RequestStream requests,
            DemandProfile raw,
            SessionFit sessions,
            boolean linked,
            ArrivalFit arrivals,
            Spread.Counter gaps,
            Progress progress) {
        double beforeS = Double.NaN;
        double xx = 0;
        double xy = 0;
        double yy = 0;
        long number = 0;
        while (requests.hasNext()) {
            Request request = requests.next();
            if (!linked || sessions.add(request)) {
                arrivals.add(request.arrivalS());
            }
            if (!Double.isNaN(beforeS)) {
                gaps.add(request.arrivalS() - beforeS);
            }
            beforeS = request.arrivalS();
            double x = NormalLaw.quantile(raw.input().middle(request.inputTokens()));
            double y = NormalLaw.quantile(raw.output().middle(request.outputTokens()));
            xx += x * x;
            xy += x * y;
            yy += y * y;
            if (++number % 8192 == 0) {
                progress.checkCancelled();
                progress.report(
                        number / (double) raw.requests(), String.format(java.util.Locale.ROOT, "%,d requests", number));
            }
        }
        double correlation = xy / Math.sqrt(xx * yy);
        return Double.isFinite(correlation) ? Math.clamp(correlation, -1, 1) : 0;
    }

    private static LengthLaw law(String length, Spread spread, Candidate chosen) {
        Candidate closest = SpreadFit.candidates(spread).getFirst();
        return new LengthLaw(length, chosen.name(), chosen.distance(), closest.name(), closest.distance());
    }

    private static Distance distance(String name, Spread trace, Spread drawn) {
        double byChance = 1.36 * Math.sqrt(1.0 / trace.count() + 1.0 / drawn.count());
        return new Distance(name, trace.distance(drawn), byChance);
    }

    private static List<Compared> comparisons(DemandProfile trace, DemandProfile drawn, boolean coarse) {
        List<Compared> rows = new ArrayList<>();
        rows.add(new Compared("requests", Dimension.COUNT, trace.requests(), drawn.requests()));
        rows.add(new Compared("peak in 60 s, requests/s", Dimension.COUNT, trace.peakPerS(), drawn.peakPerS()));
        for (int i = 0; i < trace.dispersions().size(); i++) {
            DemandProfile.Dispersion each = trace.dispersions().get(i);
            // A clock that is coarse leaves nothing to compare in windows of its own size.
            if (!Double.isNaN(each.index()) && !(coarse && each.windowS() < 60)) {
                rows.add(new Compared(
                        String.format(java.util.Locale.ROOT, "index of dispersion in %.0f s", each.windowS()),
                        Dimension.COUNT,
                        each.index(),
                        drawn.dispersions().get(i).index()));
            }
        }
        if (trace.prefixes().blockShare() > 0) {
            rows.add(new Compared(
                    "prompt blocks seen before",
                    Dimension.FRACTION,
                    trace.prefixes().blockShare(),
                    drawn.prefixes().blockShare()));
        }
        if (trace.hiddenShare() > 0) {
            rows.add(new Compared("hidden tokens", Dimension.FRACTION, trace.hiddenShare(), drawn.hiddenShare()));
        }
        lengths("input", trace.input(), drawn.input(), rows);
        lengths("output", trace.output(), drawn.output(), rows);
        return rows;
    }

    private static void lengths(String name, Spread trace, Spread drawn, List<Compared> rows) {
        rows.add(new Compared(name + " mean", Dimension.TOKENS, trace.mean(), drawn.mean()));
        for (int percent : new int[] {10, 50, 90, 99}) {
            rows.add(new Compared(
                    name + " p" + percent,
                    Dimension.TOKENS,
                    trace.quantile(percent / 100.0),
                    drawn.quantile(percent / 100.0)));
        }
    }

    private static Progress part(Progress whole, int third, String verb) {
        return new Progress() {
            @Override
            public void report(double doneFraction, String what) {
                whole.report((third + doneFraction) / 3, verb + ", " + what);
            }

            @Override
            public boolean cancelled() {
                return whole.cancelled();
            }
        };
    }
}
