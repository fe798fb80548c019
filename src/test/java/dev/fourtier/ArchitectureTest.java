package dev.fourtier;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the table of packages: who may use whom, and which room owns which library. */
class ArchitectureTest {
    private static final String ROOT = "dev.fourtier.";

    /** A room and the rooms it may use; {@code app} may use all. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("model", Set.of()),
            Map.entry("config", Set.of("model")),
            Map.entry("telemetry", Set.of("model")),
            Map.entry("routing", Set.of("model")),
            Map.entry("conversation", Set.of("model")),
            Map.entry("tokens", Set.of("model")),
            Map.entry("repair", Set.of("model")),
            Map.entry("wire", Set.of("model")),
            Map.entry("ledger", Set.of("model")),
            Map.entry("supervise", Set.of("model", "config", "telemetry")),
            Map.entry("upstream", Set.of("model", "config", "wire", "telemetry")),
            Map.entry("catalog", Set.of("model", "config", "upstream")),
            Map.entry("approval", Set.of("model", "routing", "conversation", "ledger", "upstream")),
            Map.entry("http", Set.of("model", "wire", "telemetry")),
            Map.entry(
                    "bridge", Set.of("model", "config", "http", "wire", "supervise", "tokens", "repair", "telemetry")),
            Map.entry(
                    "proxy",
                    Set.of(
                            "model",
                            "config",
                            "telemetry",
                            "http",
                            "routing",
                            "conversation",
                            "tokens",
                            "repair",
                            "wire",
                            "upstream",
                            "approval",
                            "ledger",
                            "catalog")),
            Map.entry("doctor", Set.of("model", "config", "supervise", "catalog", "upstream")),
            Map.entry(
                    "control",
                    Set.of(
                            "model",
                            "config",
                            "telemetry",
                            "routing",
                            "conversation",
                            "ledger",
                            "supervise",
                            "catalog",
                            "approval",
                            "http",
                            "doctor",
                            "proxy",
                            "bridge")),
            Map.entry("console", Set.of("model", "control")),
            Map.entry("assist", Set.of("model", "control", "config", "tokens", "wire")),
            Map.entry("mcp", Set.of("model", "config", "supervise")),
            Map.entry("launch", Set.of("model", "control", "config", "mcp")),
            Map.entry("standin", Set.of("model", "wire", "http")),
            Map.entry("cli", Set.of("model", "config", "supervise", "mcp", "control", "catalog", "assist", "launch")));

    /** A library and the only rooms that may see it. */
    private static final Map<String, Set<String>> LIBRARIES = Map.of(
            "org.eclipse.jetty..", Set.of("upstream", "http", "proxy", "bridge", "control", "standin", "app"),
            "io.modelcontextprotocol..", Set.of("mcp"),
            "reactor..", Set.of("mcp"),
            "com.googlecode.lanterna..", Set.of("console", "app"),
            "org.apache.commons.exec..", Set.of("supervise"),
            "java.sql..", Set.of("ledger"),
            "org.sqlite..", Set.of("ledger"),
            "org.postgresql..", Set.of("ledger"),
            "org.snakeyaml..", Set.of("config"),
            "ch.qos.logback..", Set.of("telemetry"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.fourtier");

    @TestFactory
    Stream<DynamicTest> every_room_uses_only_the_rooms_it_may() {
        return ARROWS.entrySet().stream()
                .map(arrow -> DynamicTest.dynamicTest(
                        arrow.getKey(),
                        () -> noClasses()
                                .that()
                                .resideInAPackage(in(arrow.getKey()))
                                .should()
                                .dependOnClassesThat(
                                        ours().and(notIn(arrow.getValue()).and(notIn(Set.of(arrow.getKey())))))
                                .allowEmptyShould(true)
                                .check(CLASSES)));
    }

    @Test
    void every_class_stands_in_a_known_room() {
        DescribedPredicate<JavaClass> known = resideInAPackage(in("app"));
        for (String room : ARROWS.keySet()) {
            known = known.or(resideInAPackage(in(room)));
        }
        classes().that(ours()).should(ArchCondition.from(known)).check(CLASSES);
    }

    @TestFactory
    Stream<DynamicTest> every_library_stays_in_its_rooms() {
        return LIBRARIES.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(),
                        () -> noClasses()
                                .that(ours().and(notIn(entry.getValue())))
                                .should()
                                .dependOnClassesThat(resideInAPackage(entry.getKey()))
                                .check(CLASSES)));
    }

    @Test
    void no_cycles() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    private static String in(String room) {
        return ROOT + room + "..";
    }

    private static DescribedPredicate<JavaClass> ours() {
        return resideInAPackage(ROOT + ".");
    }

    private static DescribedPredicate<JavaClass> notIn(Set<String> rooms) {
        DescribedPredicate<JavaClass> outside = DescribedPredicate.alwaysTrue();
        for (String room : rooms) {
            outside = outside.and(resideOutsideOfPackage(in(room)));
        }
        return outside;
    }
}
