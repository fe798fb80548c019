package dev.fourtier.console.term;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * Has signals told instead of obeyed. By reflection, as the compiler warns of {@code sun.misc.Signal} in a way that cannot be switched
 * off; where it is missing, signals do what they always do.
 */
public final class Signals {
    private Signals() {}

    /** @return whether it is so from now on */
    public static boolean on(String name, Runnable told) {
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
                        case "equals" -> System.identityHashCode(proxy) == System.identityHashCode(arguments[0]);
                        case "hashCode" -> System.identityHashCode(proxy);
                        default -> "signal " + name;
                    });
            Object its = signal.getConstructor(String.class).newInstance(name);
            signal.getMethod("handle", signal, handler).invoke(null, its, listener);
            return true;
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException unavailable) {
            return false;
        }
    }
}
