#include "engine/compared_side.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <system_error>

#include "load/edit/file_pieces.h"
#include "load/names/references.h"
#include "load/pipeline/load.h"
#include "load/text/base_folder.h"
#include "load/text/files.h"
#include "store/release/store.h"

namespace bede {
namespace {

namespace fs = std::filesystem;

bool is_store(const fs::path& path) {
    std::error_code error;
    return fs::is_directory(path, error) && fs::exists(path / "CURRENT", error) &&
           fs::exists(path / "bede.watermark", error);
}

bool is_one_file(const fs::path& path) {
    std::error_code error;
    return fs::is_regular_file(path, error);
}

// Complaints that say nothing against what is said, only against what it says it of.
bool concerns_others(const Diagnostic& diagnostic) {
    constexpr std::array<std::string_view, 14> codes = {
        "E-REF",      "E-KIND",  "E-ROLE",     "E-ATTR",        "E-TYPE",
        "E-RETIRE",   "E-OMITS", "E-CAUSE",    "E-OUTSIDE",     "E-SEQUENCE",
        "E-PREVENTS", "E-CYCLE", "E-QUANTITY", "E-INCONSISTENT"};
    return std::ranges::find(codes, diagnostic.code) != codes.end();
}

template <typename Record>
void add_thing(const Common& record, ComparedSide& side, ThingType type) {
    side.things.emplace(ThingName(type, record.id), static_cast<const Record&>(record));
}

ComparedSide side_of(const Graph& graph) {
    ComparedSide side;
    const auto add_all = [&]<typename Record>(ThingType type, const Record*) {
        load::each_thing(graph, type, [&](const Common& record) {
            if (!record.base.empty()) add_thing<Record>(record, side, type);
        });
    };
    add_all(ThingType::kind, static_cast<const Kind*>(nullptr));
    add_all(ThingType::role, static_cast<const Role*>(nullptr));
    add_all(ThingType::attribute, static_cast<const Attribute*>(nullptr));
    add_all(ThingType::relation_type, static_cast<const RelationType*>(nullptr));
    add_all(ThingType::actor, static_cast<const Actor*>(nullptr));
    add_all(ThingType::place, static_cast<const Place*>(nullptr));
    add_all(ThingType::source, static_cast<const Source*>(nullptr));
    add_all(ThingType::event, static_cast<const Event*>(nullptr));
    add_all(ThingType::relation, static_cast<const Relation*>(nullptr));
    add_all(ThingType::claim, static_cast<const Claim*>(nullptr));
    add_all(ThingType::query, static_cast<const SavedQuery*>(nullptr));
    return side;
}

// What files themselves declare: of relations and claims it is the thing whose block they stand in
// that counts.
class Declared {
  public:
    void add(const fs::path& path, const std::string& text) {
        if (path.extension() != ".bede") {
            const std::string name = path.filename().string();
            query_files_.insert(name);
            return;
        }
        for (const load::FilePiece& piece : load::file_pieces(text)) {
            if (!piece.block) continue;
            if (const auto type = load::type_of(*piece.block)) {
                names_.emplace(*type, piece.block->id);
            }
        }
    }

    bool has(const Thing& thing, const std::map<ThingName, Thing>& all) const {
        if (const auto* relation = std::get_if<Relation>(&thing)) {
            return names_.contains({ThingType::event, relation->from});
        }
        if (const auto* claim = std::get_if<Claim>(&thing)) {
            if (claim->about_type != ThingType::relation) {
                return names_.contains({claim->about_type, claim->about});
            }
            const auto relation = all.find({ThingType::relation, claim->about});
            return relation != all.end() && has(relation->second, all);
        }
        if (const auto* query = std::get_if<SavedQuery>(&thing)) {
            return query_files_.contains(fs::path(query->file).filename().string());
        }
        return names_.contains({type_of(thing), common(thing).id});
    }

  private:
    std::set<ThingName> names_;
    std::set<std::string> query_files_;
};

// All files of a folder but one.
std::vector<fs::path> paths_without(const fs::path& folder, const fs::path& left_out) {
    std::vector<fs::path> paths;
    for (const load::FoundFile& file : load::find_files({folder})) {
        std::error_code error;
        if (file.found || fs::equivalent(file.path, left_out, error)) continue;
        paths.push_back(file.path);
    }
    return paths;
}

std::vector<fs::path> paths_to_read(const SideSource& source) {
    if (source.folder.empty()) return {source.path};
    if (source.in_place_of.empty()) return {source.folder};
    std::vector<fs::path> paths = paths_without(source.folder, source.in_place_of);
    paths.push_back(source.path);
    return paths;
}

ComparedSide side_of_files(const SideSource& source, const OnProgress& progress,
                           const LoadLimits& limits, Diagnostics& diagnostics, Texts& texts) {
    load::Loaded loaded =
        load::load(paths_to_read(source), nullptr,
                   [&](std::string_view stage, std::uint64_t done, std::uint64_t total) {
                       limits.look();
                       if (progress) progress({std::string(stage), done, total});
                   });
    Declared declared;
    bool has_errors_itself = false;
    for (Diagnostic& diagnostic : loaded.diagnostics) {
        if (diagnostic.severity != Severity::error) continue;
        if (!diagnostic.file.empty() && !load::is_inside(diagnostic.file, source.path)) continue;
        if (concerns_others(diagnostic)) {
            // Who says a claim may not be known then, so that it is not there.
            if (diagnostic.code != "E-REF") continue;
            diagnostic.severity = Severity::warning;
        } else {
            has_errors_itself = true;
        }
        diagnostics.push_back(diagnostic);
    }
    for (auto& [name, text] : loaded.texts) {
        if (load::is_inside(name, source.path)) texts.emplace(name, text);
    }
    ComparedSide side;
    side.without_base = source.folder.empty() || !source.in_place_of.empty();
    if (has_errors_itself) return side;
    for (const load::FoundFile& file : load::find_files({source.path})) {
        if (!file.found) declared.add(file.path, load::read_bytes(file.path, Steps()).text);
    }
    std::map<ThingName, Thing> all;
    for (Thing thing : loaded.contents.things) {
        const ThingName name(type_of(thing), common(thing).id);
        all.emplace(name, std::move(thing));
    }
    for (const auto& [name, thing] : all) {
        if (declared.has(thing, all)) side.things.emplace(name, thing);
    }
    return side;
}

}  // namespace

SideSource side_source(const fs::path& path, const fs::path& other) {
    if (is_store(path)) return {path, {}};
    if (is_store(path / "base")) return {path / "base", {}};  // the `.bede` of a folder
    if (const auto folder = load::base_folder_of(path)) return {path, *folder};
    if (!is_one_file(path) || !is_one_file(other)) return {path, {}};
    const auto folder = load::base_folder_of(other);
    return folder ? SideSource{path, *folder, other} : SideSource{path, {}};
}

ComparedSide compared_side(const SideSource& source, const OnProgress& progress,
                           const LoadLimits& limits, Diagnostics& diagnostics, Texts& texts) {
    if (!is_store(source.path)) {
        return side_of_files(source, progress, limits, diagnostics, texts);
    }
    const store::Store store = store::Store::open(source.path, store::Access::read_only);
    return side_of(*store.snapshot());
}

}  // namespace bede
