#include "engine/loading.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "engine/changed_files.h"
#include "engine/changes.h"
#include "engine/check_queries.h"
#include "engine/load_limits.h"
#include "load/pipeline/load.h"
#include "load/pipeline/load_changed.h"
#include "model/manifest.h"
#include "model/memory_graph.h"

namespace bede {
namespace {

constexpr std::string_view author = "bede load";

load::OnProgress told(const OnProgress& progress, const LoadLimits& limits) {
    return [&progress, &limits](std::string_view stage, std::uint64_t done, std::uint64_t total) {
        limits.look();
        if (progress) progress({std::string(stage), done, total});
    };
}

store::OnRecords told(const OnProgress& progress, std::string_view stage,
                      const LoadLimits& limits) {
    return [&progress, stage, &limits](std::uint64_t done, std::uint64_t total) {
        if (done < total) limits.look();  // else it is done
        if (progress) progress({std::string(stage), done, total});
    };
}

LoadReport report_of(load::Loaded& loaded) {
    LoadReport report;
    report.diagnostics = std::move(loaded.diagnostics);
    report.texts = std::move(loaded.texts);
    report.things = loaded.own_things;
    report.accepted = !has_errors(report.diagnostics);
    return report;
}

// Saved queries are run only on contents that are sound. How many warnings that makes.
std::uint64_t add_query_checks(load::Loaded& loaded, const Graph* existing, OnExpect on_expect,
                               const StatementOptions& options, const LoadLimits& load_limits) {
    if (has_errors(loaded.diagnostics) || loaded.queries.empty()) return 0;
    std::vector<Thing> things = loaded.contents.things.all();
    if (existing != nullptr) {
        std::ranges::move(things_beside(*existing, loaded.contents), std::back_inserter(things));
    }
    load_limits.look();
    const MemoryGraph graph(std::move(things), Release{});
    const query::Limits limits = query_limits(options);
    std::uint64_t warnings = 0;
    for (Diagnostic& diagnostic : check_queries(loaded, graph, on_expect, limits)) {
        if (diagnostic.severity == Severity::warning) ++warnings;
        loaded.diagnostics.push_back(std::move(diagnostic));
    }
    return warnings;
}

// Saved queries are held to all contents.
bool has_queries(const std::vector<load::FoundFile>& files) {
    return std::ranges::any_of(
        files, [](const load::FoundFile& file) { return file.path.extension() == ".bql"; });
}

std::uint64_t warnings_of(const LoadManifest& manifest) {
    std::uint64_t sum = manifest.query_warnings;
    for (const ManifestFile& file : manifest.files) sum += file.warnings;
    return sum;
}

class Loading {
  public:
    Loading(store::Store& store, const std::vector<std::filesystem::path>& paths,
            const OnProgress& progress, const StatementOptions& options, const LoadOptions& how)
        : store_(store),
          paths_(paths),
          progress_(progress),
          options_(options),
          how_(how),
          limits_(options) {}

    LoadReport load() {
        if (!how_.all) {
            if (std::optional<LoadReport> report = load_changes()) return *std::move(report);
        }
        return load_all();
    }

  private:
    // Nothing if all files have to be loaded.
    std::optional<LoadReport> load_changes() {
        const auto before = store_.manifest(manifest_paths(paths_));
        if (!before) return std::nullopt;
        const load::OnProgress tell = told(progress_, limits_);
        const Steps steps([&] { tell("reading", 0, 0); });
        const std::vector<load::FoundFile> files = load::find_files(paths_, steps);
        std::optional<ComparedFiles> compared = compare_files(files, *before, steps);
        if (!compared) return std::nullopt;
        std::optional<LoadReport> report;
        if (compared->changed.empty()) {
            report = unchanged(*compared, *before);
        } else if (is_worth_it(*compared) && !has_queries(files)) {
            report = load_changed(files, *compared, *before);
        }
        if (report) tell_left_out(files, *report);
        return report;
    }

    // Where most has changed it takes longer to find that all has to be read.
    static bool is_worth_it(const ComparedFiles& compared) {
        constexpr std::uint64_t bytes_few = std::uint64_t{1} << 20U;
        return compared.bytes < bytes_few || compared.bytes_changed < compared.bytes / 2;
    }

    // What is to be said of files that are left out is found without reading any.
    static void tell_left_out(const std::vector<load::FoundFile>& files, LoadReport& report) {
        for (const load::FoundFile& file : files) {
            if (file.found) report.diagnostics.push_back(*file.found);
        }
    }

    LoadReport unchanged(const ComparedFiles& compared, const LoadManifest& before) {
        if (compared.now != before) store_.put_manifest(compared.now);
        LoadReport report;
        report.accepted = true;
        report.things = before.things;
        report.files_unchanged = before.files.size();
        report.warnings_before = warnings_of(before);
        return report;
    }

    std::optional<LoadReport> load_changed(const std::vector<load::FoundFile>& files,
                                           const ComparedFiles& compared,
                                           const LoadManifest& before) {
        const std::unique_ptr<Graph> existing = store_.snapshot();
        const load::ChangedFiles changed = changed_files(files, compared, before);
        auto loaded = load::load_changed(changed, *existing, told(progress_, limits_));
        if (!loaded) return std::nullopt;
        LoadManifest manifest = compared.now;
        manifest.things += loaded->own_things - loaded->contents.replaced.size();
        const std::uint64_t warnings = put_files(loaded->manifest_files, manifest);
        LoadReport report = report_of(*loaded);
        report.things = manifest.things;
        report.files_unchanged = before.files.size() - changed.before.size();
        report.warnings_before = warnings_of(manifest) - warnings;
        put(std::move(loaded->contents), manifest, *existing, report);
        return report.accepted ? std::optional(std::move(report)) : std::nullopt;
    }

    load::ChangedFiles changed_files(const std::vector<load::FoundFile>& files,
                                     const ComparedFiles& compared,
                                     const LoadManifest& before) const {
        load::ChangedFiles changed;
        for (const load::FoundFile& file : compared.changed) {
            const auto was =
                std::ranges::lower_bound(before.files, file.manifest_name, {}, &ManifestFile::name);
            changed.before.emplace(
                file.manifest_name,
                load::FileBefore{was->frame, was->order,
                                 store_.manifest_events(before.paths, file.manifest_name)});
        }
        for (const load::FoundFile& file : files) {
            const bool wanted =
                changed.before.contains(file.manifest_name) || file.path.filename() == "base.bede";
            if (wanted && !file.found) changed.files.push_back(file);
        }
        return changed;
    }

    // How many warnings are told of these.
    static std::uint64_t put_files(std::vector<ManifestFile>& files, LoadManifest& manifest) {
        std::uint64_t warnings = 0;
        for (ManifestFile& file : files) {
            warnings += file.warnings;
            const auto place =
                std::ranges::lower_bound(manifest.files, file.name, {}, &ManifestFile::name);
            *place = std::move(file);
        }
        return warnings;
    }

    LoadReport load_all() {
        const std::unique_ptr<Graph> existing = store_.snapshot();
        load::Loaded loaded = load::load(paths_, existing.get(), told(progress_, limits_));
        const std::uint64_t query_warnings =
            add_query_checks(loaded, existing.get(), OnExpect::warning, options_, limits_);
        const LoadManifest manifest{.paths = manifest_paths(paths_),
                                    .reader = manifest_reader(),
                                    .things = loaded.own_things,
                                    .query_warnings = query_warnings,
                                    .bases = loaded.contents.bases,
                                    .files = std::move(loaded.manifest_files)};
        LoadReport report = report_of(loaded);
        if (report.accepted) put(std::move(loaded.contents), manifest, *existing, report);
        return report;
    }

    void put(const Contents& contents, const LoadManifest& manifest, const Graph& existing,
             LoadReport& report) {
        const auto may_be = [&](const store::Difference& difference) {
            list_changes(existing, difference, report);
            if (how_.retire) return true;
            for (Diagnostic& diagnostic : mass_retirements(existing, difference)) {
                report.diagnostics.push_back(std::move(diagnostic));
            }
            report.accepted = !has_errors(report.diagnostics);
            return report.accepted;
        };
        report.release =
            store_.put(contents, author, told(progress_, "writing", limits_), may_be, &manifest);
    }

    store::Store& store_;
    const std::vector<std::filesystem::path>& paths_;
    const OnProgress& progress_;
    const StatementOptions& options_;
    const LoadOptions& how_;
    LoadLimits limits_;
};

}  // namespace

LoadReport load_into(store::Store& store, const std::vector<std::filesystem::path>& paths,
                     const OnProgress& progress, const StatementOptions& options,
                     const LoadOptions& how) {
    return Loading(store, paths, progress, options, how).load();
}

LoadReport propose_to(const store::Store& store, const std::vector<std::filesystem::path>& paths,
                      const OnProgress& progress, const StatementOptions& options,
                      const LoadOptions& how) {
    const LoadLimits limits(options);
    const std::unique_ptr<Graph> existing = store.snapshot();
    load::Loaded loaded = load::load(paths, existing.get(), told(progress, limits));
    add_query_checks(loaded, existing.get(), OnExpect::warning, options, limits);
    LoadReport report = report_of(loaded);
    if (!report.accepted) return report;
    const store::Difference difference =
        store.difference(loaded.contents, told(progress, "comparing", limits));
    list_changes(*existing, difference, report);
    if (!how.retire) {
        for (Diagnostic& diagnostic : mass_retirements(*existing, difference)) {
            report.diagnostics.push_back(std::move(diagnostic));
        }
    }
    report.accepted = !has_errors(report.diagnostics);
    if (difference.changes.empty()) return report;
    Release& release = report.release.emplace();
    release.number = existing->release().number + 1;
    for (const store::RecordChange& change : difference.changes) {
        ++(change.retired() ? release.retired : change.held() ? release.changed : release.added);
    }
    return report;
}

LoadReport check_files(const std::vector<std::filesystem::path>& paths, const OnProgress& progress,
                       const StatementOptions& options) {
    const LoadLimits limits(options);
    load::Loaded loaded = load::load(paths, nullptr, told(progress, limits));
    add_query_checks(loaded, nullptr, OnExpect::error, options, limits);
    LoadReport report = report_of(loaded);
    report.accepted = !has_errors(report.diagnostics);
    return report;
}

}  // namespace bede
