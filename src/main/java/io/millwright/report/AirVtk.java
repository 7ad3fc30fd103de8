package io.millwright.report;

import io.millwright.airflow.field.AirField;
import io.millwright.airflow.field.AirGrid;
import io.millwright.airflow.hall.Vector;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// The air of a hall as a file of the Visualization Toolkit that ParaView and VisIt open: XML, rectilinear grid
/// (`.vtr`), values appended as they are. Coordinates in metres; by cell temperature (°C), velocity at the centre
/// (m/s), pressure (Pa) and effective viscosity (m²/s). Cells without air are hidden (`vtkGhostType`) and hold no
/// numbers.
public final class AirVtk {
    /// What the toolkit calls a hidden cell.
    private static final byte HIDDEN = 32;

    private static final int CHUNK_BYTES = 1 << 16;

    private final AirField field;
    private final OutputStream to;
    private final StringBuilder head = new StringBuilder();
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long offset;

    private AirVtk(AirField field, OutputStream to) {
        this.field = field;
        this.to = to;
    }

    /// Writes a field; the stream stays open.
    public static void write(AirField field, OutputStream to) throws IOException {
        AirVtk vtk = new AirVtk(field, to);
        vtk.head();
        vtk.values();
        vtk.text("\n  </AppendedData>\n</VTKFile>\n");
        vtk.flush();
    }

    private void head() throws IOException {
        AirGrid grid = field.grid();
        String extent = "0 " + grid.cellsX() + " 0 " + grid.cellsY() + " 0 " + grid.cellsZ();
        line("<?xml version=\"1.0\"?>");
        line("<VTKFile type=\"RectilinearGrid\" version=\"1.0\" byte_order=\"LittleEndian\""
                + " header_type=\"UInt64\">");
        line("  <RectilinearGrid WholeExtent=\"" + extent + "\">");
        line("    <Piece Extent=\"" + extent + "\">");
        line("      <CellData Scalars=\"temperatureC\" Vectors=\"velocityMPerS\">");
        array("Float32", "temperatureC", 1, Float.BYTES, grid.cells());
        array("Float32", "velocityMPerS", 3, Float.BYTES, grid.cells());
        array("Float32", "pressurePa", 1, Float.BYTES, grid.cells());
        array("Float32", "viscosityM2PerS", 1, Float.BYTES, grid.cells());
        array("UInt8", "vtkGhostType", 1, Byte.BYTES, grid.cells());
        line("      </CellData>");
        line("      <Coordinates>");
        array("Float64", "x", 1, Double.BYTES, grid.cellsX() + 1);
        array("Float64", "y", 1, Double.BYTES, grid.cellsY() + 1);
        array("Float64", "z", 1, Double.BYTES, grid.cellsZ() + 1);
        line("      </Coordinates>");
        line("    </Piece>");
        line("  </RectilinearGrid>");
        line("  <AppendedData encoding=\"raw\">");
        head.append("   _");
        text(head.toString());
    }

    private void line(String text) {
        head.append(text).append('\n');
    }

    private void array(String type, String name, int components, int valueBytes, int count) {
        line("        <DataArray type=\"" + type + "\" Name=\"" + name + "\" NumberOfComponents=\"" + components
                + "\" format=\"appended\" offset=\"" + offset + "\"/>");
        offset += Long.BYTES + bytes(components, valueBytes, count);
    }

    private static long bytes(int components, int valueBytes, int count) {
        return (long) components * valueBytes * count;
    }

    /// In the order of the arrays in the head, each behind its length in bytes.
    private void values() throws IOException {
        AirGrid grid = field.grid();
        scalars(field.temperatureC());
        velocities();
        scalars(field.pressurePa());
        scalars(field.viscosityM2PerS());
        length(bytes(1, Byte.BYTES, grid.cells()));
        for (boolean air : field.air()) {
            room(Byte.BYTES).put(air ? 0 : HIDDEN);
        }
        coordinates(grid.xEdges());
        coordinates(grid.yEdges());
        coordinates(grid.zEdges());
    }

    private void scalars(float[] values) throws IOException {
        length(bytes(1, Float.BYTES, values.length));
        for (int cell = 0; cell < values.length; cell++) {
            room(Float.BYTES).putFloat(field.air()[cell] ? values[cell] : Float.NaN);
        }
    }

    private void velocities() throws IOException {
        AirGrid grid = field.grid();
        length(bytes(3, Float.BYTES, grid.cells()));
        for (int k = 0; k < grid.cellsZ(); k++) {
            for (int j = 0; j < grid.cellsY(); j++) {
                for (int i = 0; i < grid.cellsX(); i++) {
                    Vector velocity = field.isAir(i, j, k) ? field.velocity(i, j, k) : Vector.ZERO;
                    room(3 * Float.BYTES)
                            .putFloat((float) velocity.x())
                            .putFloat((float) velocity.y())
                            .putFloat((float) velocity.z());
                }
            }
        }
    }

    private void coordinates(double[] edges) throws IOException {
        length(bytes(1, Double.BYTES, edges.length));
        for (double edge : edges) {
            room(Double.BYTES).putDouble(edge);
        }
    }

    private void length(long bytes) throws IOException {
        room(Long.BYTES).putLong(bytes);
    }

    private void text(String text) throws IOException {
        flush();
        to.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private ByteBuffer room(int bytes) throws IOException {
        if (chunk.remaining() < bytes) {
            flush();
        }
        return chunk;
    }

    private void flush() throws IOException {
        to.write(chunk.array(), 0, chunk.position());
        chunk.clear();
    }
}
