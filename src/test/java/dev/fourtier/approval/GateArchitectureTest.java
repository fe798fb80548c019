package dev.fourtier.approval;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.fourtier.proxy.FleetBuilder;
import dev.fourtier.upstream.Call;
import dev.fourtier.upstream.HttpUpstream;
import dev.fourtier.upstream.Upstream;
import dev.fourtier.upstream.Upstreams;
import java.io.Serializable;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** No way round the gate can be built by mistake. */
class GateArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.fourtier");

    @Test
    void only_the_desk_makes_an_approval() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Grants.class)
                .should()
                .callConstructorWhere(target(owner(assignableTo(Approved.class))))
                .check(CLASSES);
        assertThat(Arrays.stream(Approved.class.getDeclaredConstructors()))
                .allMatch(constructor ->
                        (constructor.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED | Modifier.PRIVATE)) == 0);
        assertThat(Modifier.isFinal(Approved.class.getModifiers())).isTrue();
        assertThat(Approved.class.getInterfaces()).doesNotContain(Cloneable.class, Serializable.class);
    }

    @Test
    void the_paid_upstream_is_no_upstream_and_gives_none_away() {
        classes()
                .that()
                .areAssignableTo(PaidUpstream.class)
                .should()
                .notBeAssignableTo(Upstream.class)
                .check(CLASSES);
        noMethods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage("..approval..")
                .should()
                .haveRawReturnType(assignableTo(Upstream.class))
                .check(CLASSES);
        methods()
                .that()
                .areDeclaredIn(PaidUpstream.class)
                .and()
                .arePublic()
                .and()
                .haveRawReturnType(Call.class)
                .should()
                .haveRawParameterTypes(DescribedPredicate.describe(
                        "an approval last", types -> types.getLast().isEquivalentTo(Approved.class)))
                .check(CLASSES);
        assertThat(CLASSES.get(PaidUpstream.class).getFields())
                .allMatch(field -> field.getModifiers().contains(JavaModifier.PRIVATE));
    }

    /** Who builds a service's upstream decides who holds it: one factory, whose only caller hands a paid one to the gate. */
    @Test
    void only_the_wiring_builds_upstreams_and_gates() {
        isBuiltOnlyBy(HttpUpstream.class, Upstreams.class);
        isBuiltOnlyBy(PaidUpstream.class, FleetBuilder.class);
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.fourtier.app..")
                .should()
                .callConstructorWhere(target(owner(assignableTo(ApprovalDesk.class))))
                .check(CLASSES);
        noClasses()
                .that()
                .doNotBelongToAnyOf(FleetBuilder.class)
                .should()
                .callMethodWhere(target(owner(assignableTo(Upstreams.class))).and(target(name("of"))))
                .check(CLASSES);
    }

    private static void isBuiltOnlyBy(Class<?> made, Class<?> maker) {
        noClasses()
                .that()
                .doNotBelongToAnyOf(maker)
                .should()
                .callConstructorWhere(target(owner(assignableTo(made))))
                .check(CLASSES);
    }
}
