package dev.fourtier.console.frame;

/** A twin out of ASCII for every glyph of ours, for terminals and eyes that have no other ({@code --ascii}). */
final class Ascii {
    private static final String BARS = " ▁▂▃▄▅▆▇█";
    private static final String BAR_TWINS = " .:-=+*%#";
    private static final String GLYPHS = "─━│┃┌┐└┘├┤┬┴┼╭╮╰╯╞╡═║●○◐✓✗▸▶◀▼▲‖…→←↑↓·×≈≤≥▏▎▍▌▋▊▉▐░▒▓’‘“”–—⋮~±∞↻⇡";
    private static final String TWINS = "-=|#+++++++++++++++=|*o%vx>><v^\"~><^v.x~<>||||###|.:#''\"\"--:~+8@^";

    private Ascii() {}

    static char of(char glyph) {
        if (glyph < 0x7f) {
            return glyph;
        }
        int bar = BARS.indexOf(glyph);
        if (bar >= 0) {
            return BAR_TWINS.charAt(bar);
        }
        int at = GLYPHS.indexOf(glyph);
        return at >= 0 && at < TWINS.length() ? TWINS.charAt(at) : '?';
    }
}
