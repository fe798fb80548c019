/**
 * The console: what a person sees of {@code co} and does with it, on the whole of a terminal. It knows {@code model} and
 * {@code control}, and only {@code console.term} knows Lanterna.
 *
 * <p>One way through: keys, the mouse, the clock and news of the program ({@link dev.fourtier.console.Reporter}) become
 * {@link dev.fourtier.console.state.Event}s on one bounded {@link dev.fourtier.console.state.Bus}. One thread
 * ({@link dev.fourtier.console.Console}) takes them, lets {@link dev.fourtier.console.shell.Shell#on} make the next shell of it, has
 * {@link dev.fourtier.console.Hands} do the {@link dev.fourtier.console.view.Effect}s, and draws {@code Shell.render()}: at once after
 * a key, else at most 60 times a second, never when nothing happened. State, shell, views and overlays are immutable and pure: no
 * clock, no file, no waiting. The first frame is out before anything of the program is started or asked.
 *
 * <p><b>To add a view</b>, look at {@link dev.fourtier.console.view.Overview}:
 * <ol>
 * <li>A record in {@code console.view} (or a package below it) that implements {@link dev.fourtier.console.view.View} and holds its
 *     own state: what is chosen ({@link dev.fourtier.console.widget.Listing}), which pane has the keys, a
 *     {@link dev.fourtier.console.widget.Field} that is being written.
 * <li>{@code actions()}: everything it can do, as {@link dev.fourtier.console.state.Action}s with their shipped keys, the most wanted
 *     first. Keys, hints, help, palette, {@code keys.yaml} and clicks on the hints come of that; {@code act} does them. A list takes
 *     {@code Listing.ACTIONS} in as well.
 * <li>{@code on}: news and raw input. While {@code typing()} says so, all keys come here ({@code Field.on} takes them) and trigger
 *     nothing; escape and enter are the view's own business then. News come although the view is not shown.
 * <li>{@code render(Canvas, State)}: draws into whatever room there is; nothing drawn outside can fail.
 *     {@link dev.fourtier.console.widget.Box}, {@link dev.fourtier.console.widget.Table},
 *     {@link dev.fourtier.console.widget.Spark} and {@link dev.fourtier.console.widget.Words} help. Three layouts by
 *     {@code state.size().layout()}; colours by {@code state.theme().of(Role…)}, and never by colour alone: a mark or a word says it too.
 *     Text from outside may be drawn as it is: {@code Canvas} makes it safe.
 * <li>What goes beyond: return effects. {@code Effect.Call} asks {@link dev.fourtier.control.Operations} off the thread and brings the
 *     answer back as an event, of an own record that implements {@code Event.OfView} if need be; {@code Effect.ruling} has something
 *     done and says the sentence; {@code Effect.Open(Confirm…)} asks first. {@code Effect.Go(place, focus)} shows another view and
 *     calls its action {@code focus} with an id, a name, or {@code source:NAME} for the logs.
 * <li>Add it to {@link dev.fourtier.console.shell.Views#all}, in the order of {@link dev.fourtier.console.view.Place}.
 * <li>In its test, {@code Screenshots} (test tree) draws it through the painter on Lanterna's virtual terminal and compares text and styles
 *     with a golden file per layout; {@code -Dco.golden=write} writes them anew.
 * </ol>
 */
@NullMarked
package dev.fourtier.console;

import org.jspecify.annotations.NullMarked;
