package io.millwright.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureSizeTest {
    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void theHeadOfAPictureTellsItsSize(String format) throws IOException {
        assertThat(PictureSize.of(new ByteArrayInputStream(picture(format, 321, 123))))
                .contains(new PictureSize(321, 123));
    }

    @Test
    void otherFilesHaveNone() throws IOException {
        assertThat(PictureSize.of(new ByteArrayInputStream(new byte[0]))).isEmpty();
        assertThat(PictureSize.of(new ByteArrayInputStream(
                        "no picture at all".getBytes(java.nio.charset.StandardCharsets.UTF_8))))
                .isEmpty();
        assertThat(PictureSize.of(new ByteArrayInputStream(picture("gif", 10, 10))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void damagedHeadsNeverThrow(String format) throws IOException {
        byte[] whole = picture(format, 40, 30);
        Random random = new Random(2);
        for (int round = 0; round < 2000; round++) {
            byte[] damaged = Arrays.copyOf(whole, random.nextInt(whole.length));
            for (int i = 0; i < 4 && damaged.length > 0; i++) {
                damaged[random.nextInt(Math.min(damaged.length, 60))] = (byte) random.nextInt();
            }
            PictureSize.of(new ByteArrayInputStream(damaged))
                    .ifPresent(size -> assertThat(size.pixels()).isPositive());
        }
    }

    private static byte[] picture(String format, int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, bytes);
        return bytes.toByteArray();
    }
}
