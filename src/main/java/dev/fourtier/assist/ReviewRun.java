package dev.fourtier.assist;

import dev.fourtier.assist.ask.Template;
import dev.fourtier.assist.review.FileReview;
import dev.fourtier.assist.review.Report;
import dev.fourtier.assist.review.Reviewer;
import dev.fourtier.assist.review.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** {@code code-review}. */
final class ReviewRun {
    private final Session session;
    private final Task.Work.Review review;

    ReviewRun(Session session, Task.Work.Review review) {
        this.session = session;
        this.review = review;
    }

    Ending run(Template first) throws IOException, InterruptedException {
        Workplace place = session.place();
        Template second = Template.read(place.config(), "verify", "findings");
        var reviewer = new Reviewer(session.kit(), first, second);
        List<FileReview> files = session.each(reviewer::review, ReviewRun::note, FileReview::lost);
        var report = new Report(
                session.scope().root().toUri().toString(),
                session.scope().shown(),
                LocalDate.now(place.clock()).toString(),
                place.version(),
                files);
        report.missed()
                .forEach(file -> session.missed(file.file(), file.missed().orElse("")));
        tell(report);
        if (files.stream().anyMatch(FileReview::lost)) {
            return Ending.NOT_RUNNING;
        }
        Optional<Severity> limit = review.failOn();
        boolean bad = limit.isPresent()
                && report.findings().stream()
                        .anyMatch(finding -> finding.severity().atLeast(limit.get()));
        return bad || !report.missed().isEmpty() ? Ending.FAILED : Ending.DONE;
    }

    private void tell(Report report) throws IOException {
        Workplace place = session.place();
        var results = new Results(place, session.task());
        if (session.task().json() || results.toStandardOutput()) {
            place.out().print(report.text(session.task().json() ? Report.Format.JSON : review.format()));
        }
        if (!results.toStandardOutput()) {
            Path file = results.file("review", report.subject(), review.format().ending());
            Results.write(file, report.text(review.format()));
            if (!session.task().json()) {
                report.findings()
                        .forEach(finding -> place.out()
                                .println(finding.file() + ":" + finding.line() + ": "
                                        + finding.severity().word() + ": " + finding.title()));
            }
            place.say("found " + report.counts() + " in "
                    + Session.count(report.files().size(), "file") + "; the report is in " + file);
        }
        place.say(Session.count(report.dropped(), "finding") + " dropped, " + report.unfounded()
                + " doubled or unfounded; " + session.cost());
    }

    private static String note(FileReview file) {
        return file.missed().isPresent()
                ? "failed"
                : Session.count(file.findings().size(), "finding");
    }
}
