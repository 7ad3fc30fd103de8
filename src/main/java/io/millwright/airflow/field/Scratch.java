package io.millwright.airflow.field;

/// Rows of memory for one thread.
final class Scratch {
    final float[] east;
    final float[] west;
    final float[] east2;
    final float[] west2;
    final float[] fluxUp;
    final float[] fluxDown;
    final float[] diffUp;
    final float[] diffDown;
    final float[] source;
    final float[] sum;
    final float[] a;
    final float[] b;
    final float[] c;
    final float[] d;

    Scratch(int length) {
        east = new float[length];
        west = new float[length];
        east2 = new float[length];
        west2 = new float[length];
        fluxUp = new float[length];
        fluxDown = new float[length];
        diffUp = new float[length];
        diffDown = new float[length];
        source = new float[length];
        sum = new float[length];
        a = new float[length];
        b = new float[length];
        c = new float[length];
        d = new float[length];
    }

    static Scratch[] of(int members, int length) {
        Scratch[] all = new Scratch[members];
        for (int m = 0; m < members; m++) {
            all[m] = new Scratch(length);
        }
        return all;
    }
}
