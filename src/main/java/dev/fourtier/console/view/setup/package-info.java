/**
 * View 6: how it is set up. {@link dev.fourtier.console.view.setup.SetupPage} is the view, {@code Known} what it was told, {@code
 * SetupDeeds} what it asks and has done, {@code SetupRows} the rows of its panes, {@code SetupPanes} how they are drawn.
 */
@NullMarked
package dev.fourtier.console.view.setup;

import org.jspecify.annotations.NullMarked;
