package io.millwright.cooling;
import io.millwright.catalog.Catalog;
import io.millwright.project.*;
import io.millwright.twin.*;
public class ScratchProbe {
    static int solves, its; 
    public static void main(String[] a) throws Exception {
        var p = ProjectFiles.load(java.nio.file.Path.of("sample-facilities", a[0], a[0] + ".json")).project().orElseThrow();
        Twin twin = Twin.of(p.facility(), Catalog.builtIn());
        LoopFlows.trace = a.length > 1;
        SteadyState s = null;
        for (int i = 0; i < 4; i++) {
            LoopFlows.solves = LoopFlows.steps = 0; 
            long t = System.nanoTime();
            s = twin.solve(twin.designPoint(), s);
            System.out.printf("%.2f ms  it %d  passes %d  hydraulic solves %d, steps %d  PUE %.5f%n", (System.nanoTime() - t) / 1e6, s.iterations(), s.cooling().iterations(), LoopFlows.solves, LoopFlows.steps, s.terms().pue());
            LoopFlows.trace = false;
        }
        for (var l : s.cooling().loops()) { System.out.println(l); if (l.index() > 3) break; }
        if (a.length > 2) { OperatingPoint pt = twin.designPoint();
            for (int rep = 0; rep < 4; rep++) { long t = System.nanoTime(); LoopFlows.solves = LoopFlows.steps = 0; int itn = 0;
            for (int h = 0; h < 1000; h++) { double db = 15 + 15 * Math.sin(h / 24.0 * 6.28) + 5 * Math.sin(h / 1000.0 * 6); s = twin.solve(pt.withOutside(db, db - 5), s); itn += s.iterations(); }
            System.out.printf("%.3f ms an hour, %.1f iterations, solves %.1f steps %.1f%n", (System.nanoTime() - t) / 1e9, itn / 1000.0, LoopFlows.solves / 1000.0, LoopFlows.steps / 1000.0); } }
    }
}
