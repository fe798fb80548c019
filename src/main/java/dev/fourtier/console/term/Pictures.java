package dev.fourtier.console.term;

import dev.fourtier.console.frame.Frame;
import dev.fourtier.console.frame.Rgb;
import dev.fourtier.console.frame.Style;
import dev.fourtier.console.theme.Theme;
import java.util.Locale;
import java.util.Map;

/** A frame as a file: plain text, text with ANSI colours, SVG. */
public final class Pictures {
    private static final double WIDTH = 8.4;
    private static final int HEIGHT = 18;

    private Pictures() {}

    /** By the ending of the file. */
    public static Map<String, String> all(Frame frame, Theme theme) {
        return Map.of("txt", frame.text(), "ansi", ansi(frame), "svg", svg(frame, theme.isLight()));
    }

    static String ansi(Frame frame) {
        var text = new StringBuilder();
        for (int y = 0; y < frame.size().rows(); y++) {
            Style last = Style.PLAIN;
            for (int x = 0; x < frame.size().columns(); x++) {
                Style style = frame.style(x, y);
                if (!style.equals(last)) {
                    text.append("\u001b[0").append(attributes(style)).append('m');
                    last = style;
                }
                if (frame.glyph(x, y) != Frame.COVERED) {
                    text.append(frame.glyph(x, y));
                }
            }
            text.append("\u001b[0m\n");
        }
        return text.toString();
    }

    private static String attributes(Style style) {
        return (style.bold() ? ";1" : "")
                + (style.underlined() ? ";4" : "")
                + (style.reversed() ? ";7" : "")
                + colour(";38", style.ink())
                + colour(";48", style.paper());
    }

    private static String colour(String code, Rgb colour) {
        return colour.isNone() ? "" : code + ";2;" + colour.red() + ";" + colour.green() + ";" + colour.blue();
    }

    /** @param light whether the terminal's own colours are dark upon light */
    static String svg(Frame frame, boolean light) {
        String paper = light ? "#fafafa" : "#16181d";
        String ink = light ? "#24292f" : "#d8dee9";
        int columns = frame.size().columns();
        int rows = frame.size().rows();
        var svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.1f %d\" font-family=\"ui-monospace,'DejaVu Sans Mono',Menlo,"
                        + "Consolas,monospace\" font-size=\"14\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"%s\"/>%n",
                columns * WIDTH,
                rows * HEIGHT,
                paper));
        for (int y = 0; y < rows; y++) {
            int x = 0;
            while (x < columns) {
                int end = x + 1;
                while (end < columns && frame.style(end, y).equals(frame.style(x, y))) {
                    end++;
                }
                run(svg, frame, x, end, y, ink, paper);
                x = end;
            }
        }
        return svg.append("</svg>\n").toString();
    }

    private static void run(StringBuilder svg, Frame frame, int from, int end, int y, String ink, String paper) {
        Style style = frame.style(from, y);
        String front = style.ink().isNone() ? ink : style.ink().hex();
        String back = style.paper().isNone() ? paper : style.paper().hex();
        if (style.reversed()) {
            String other = front;
            front = back;
            back = other;
        }
        if (!back.equals(paper)) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
                    from * WIDTH,
                    y * HEIGHT,
                    (end - from) * WIDTH,
                    HEIGHT,
                    back));
        }
        var text = new StringBuilder();
        for (int x = from; x < end; x++) {
            if (frame.glyph(x, y) != Frame.COVERED) {
                text.append(frame.glyph(x, y));
            }
        }
        if (!text.toString().isBlank()) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%d\" textLength=\"%.1f\" xml:space=\"preserve\" fill=\"%s\"%s>%s</text>%n",
                    from * WIDTH,
                    y * HEIGHT + 14,
                    (end - from) * WIDTH,
                    front,
                    (style.bold() ? " font-weight=\"bold\"" : "")
                            + (style.underlined() ? " text-decoration=\"underline\"" : ""),
                    text.toString().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")));
        }
    }
}
