package dev.fourtier.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * Has Ctrl-C told instead of obeyed. By reflection, as the compiler warns of {@code sun.misc.Signal} in a way that cannot be
 * switched off; where it is missing, Ctrl-C does what it always does.
 */
final class Interrupts {
    private Interrupts() {}

    @SuppressWarnings("ReferenceEquality") // What every object does that has no equals of its own.
    static void to(Runnable told) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object listener = Proxy.newProxyInstance(
                    handler.getClassLoader(),
                    new Class<?>[] {handler},
                    (proxy, method, arguments) -> switch (method.getName()) {
                        case "handle" -> {
                            told.run();
                            yield null;
                        }
                        case "equals" -> proxy == arguments[0];
                        case "hashCode" -> System.identityHashCode(proxy);
                        default -> "SIGINT";
                    });
            Object its = signal.getConstructor(String.class).newInstance("INT");
            signal.getMethod("handle", signal, handler).invoke(null, its, listener);
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException unavailable) {
            // Then an answer cannot be stopped without ending the talk.
            return;
        }
    }
}
