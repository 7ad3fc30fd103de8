package io.millwright.twin.replay;

import java.util.ArrayList;
import java.util.List;

/// Pictures of the racks over time, for a plan that is coloured as time runs: power, inlet temperature and busy
/// fraction of every rack. When
/// [#MAX_VALUES] would be passed, every second picture is dropped and the distance doubles.
public final class ReplayFrames {
    /// Most numbers that are kept, about 50 MB.
    public static final long MAX_VALUES = 12_000_000;

    private static final int QUANTITIES = 3;

    private final int[] racks;
    private final double stepS;
    private final List<float[]> frames = new ArrayList<>();
    private int stride = 1;
    private int steps;

    /// @param stepS of the replay
    ReplayFrames(int[] racks, double stepS) {
        this.racks = racks;
        this.stepS = stepS;
    }

    /// Offers the state of one step; kept if its turn has come.
    void offer(double[] rackPowerW, double[] inletC, double[] busyFraction) {
        if (steps++ % stride != 0) {
            return;
        }
        if ((long) (frames.size() + 1) * racks.length * QUANTITIES > MAX_VALUES && frames.size() > 1) {
            for (int i = 1; i < (frames.size() + 1) / 2; i++) {
                frames.set(i, frames.get(2 * i));
            }
            frames.subList((frames.size() + 1) / 2, frames.size()).clear();
            stride *= 2;
            if ((steps - 1) % stride != 0) {
                return;
            }
        }
        float[] frame = new float[racks.length * QUANTITIES];
        for (int i = 0; i < racks.length; i++) {
            frame[QUANTITIES * i] = (float) rackPowerW[racks[i]];
            frame[QUANTITIES * i + 1] = (float) inletC[racks[i]];
            frame[QUANTITIES * i + 2] = (float) busyFraction[racks[i]];
        }
        frames.add(frame);
    }

    /// Number of pictures.
    public int size() {
        return frames.size();
    }

    /// When a picture was taken.
    public double timeS(int frame) {
        return ((double) frame * stride + 1) * stepS;
    }

    /// The picture that shows a moment.
    public int frameAt(double timeS) {
        return Math.clamp((long) Math.floor((timeS / stepS - 1) / stride), 0, Math.max(0, frames.size() - 1));
    }

    /// Node indices of the racks, in the order of the pictures.
    public int[] racks() {
        return racks.clone();
    }

    public double powerW(int frame, int rack) {
        return frames.get(frame)[QUANTITIES * rack];
    }

    /// Inlet air; NaN where the hall has no cooled air.
    public double inletC(int frame, int rack) {
        return frames.get(frame)[QUANTITIES * rack + 1];
    }

    /// Part of the time that the rack's engines were at work.
    public double busyFraction(int frame, int rack) {
        return frames.get(frame)[QUANTITIES * rack + 2];
    }
}
