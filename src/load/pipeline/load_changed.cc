#include "load/pipeline/load_changed.h"

#include <algorithm>
#include <set>
#include <utility>
#include <variant>

#include "load/names/bases.h"
#include "load/names/known_dates.h"
#include "load/names/names.h"
#include "load/names/records.h"
#include "load/names/resolve.h"
#include "load/order/order_digest.h"
#include "load/order/timeline.h"
#include "load/pipeline/stages.h"
#include "load/records/events.h"
#include "load/records/shared_things.h"
#include "load/rules/check.h"
#include "load/rules/plausibility.h"

namespace bede::load {
namespace {

// What the base holds of the events of the changed files: they, their relations, and all claims.
ThingHandles replaced_things(const ChangedFiles& changed, const Graph& existing) {
    ThingHandles replaced;
    const auto of = [&](ThingType type) -> std::vector<std::uint32_t>& {
        return replaced[static_cast<std::size_t>(type)];
    };
    const auto add_claims = [&](ThingType type, std::uint32_t handle) {
        for (const ClaimId claim : existing.claims_on(type, handle)) {
            of(ThingType::claim).push_back(claim.value);
        }
    };
    for (const auto& [name, file] : changed.before) {
        for (const std::string& id : file.events) {
            const auto event = existing.find(ThingType::event, id);
            if (!event) continue;
            of(ThingType::event).push_back(*event);
            add_claims(ThingType::event, *event);
            for (const RelationId relation : existing.links(EventId{*event}, LinkDirection::out)) {
                of(ThingType::relation).push_back(relation.value);
                add_claims(ThingType::relation, relation.value);
            }
        }
    }
    for (std::vector<std::uint32_t>& handles : replaced) std::ranges::sort(handles);
    return replaced;
}

bool contains(const ThingHandles& things, ThingType type, std::uint32_t handle) {
    return std::ranges::binary_search(things[static_cast<std::size_t>(type)], handle);
}

class ChangedLoad {
  public:
    ChangedLoad(const ChangedFiles& changed, const Graph& existing, const OnProgress& progress)
        : changed_(changed),
          existing_(existing),
          way_(progress, records_.packed),
          input_(read_files(changed.files, way_.steps())),
          report_(input_.files, way_.steps()),
          replaced_(replaced_things(changed, existing)),
          names_(&existing, replaced_) {
        add_unread(input_.files, input_.diagnostics, report_);
    }

    std::optional<Loaded> run() {
        read_ = read_all_blocks(input_.files, way_, report_);
        way_.is_at("checking", 0, 0);
        if (report_.has_errors() || !are_frames_as_before()) return std::nullopt;
        keep_changed_events();
        const Resolver resolver(names_, existing_.schema(), report_);
        const std::vector<BaseHeader> bases = base_headers(input_.files, read_.blocks, resolver);
        declare_events(bases);
        if (report_.has_errors()) return std::nullopt;
        const std::set<std::string> none;  // of the bases is replaced as a whole
        const PlaceClocks clocks(records_, &existing_, none);
        const KnownDates known(records_, &existing_);
        read_events(
            input_.files, read_.blocks, bases, resolver, clocks, known, records_,
            [&](std::uint64_t done, std::uint64_t total) { way_.is_at("checking", done, total); });
        if (report_.has_errors() || is_any_of_others()) return std::nullopt;
        Timeline timeline =
            make_timeline(records_, nullptr, none, existing_.schema(), clocks, way_.steps());
        const std::vector<bool> tied = all_tied_events(timeline);
        orders_ = order_digests(timeline, tied, input_.files.size(), report_);
        if (!are_orders_as_before()) return std::nullopt;
        put_stored_times(timeline, tied);
        check(timeline, bases, known);
        return report_.has_errors() ? std::nullopt : std::optional(take());
    }

  private:
    const FileBefore* before(std::uint32_t file) const {
        const auto found = changed_.before.find(input_.files[file].manifest_name);
        return found == changed_.before.end() ? nullptr : &found->second;
    }

    // Calls `holds` with each file that changed and what it was.
    template <typename Holds>
    bool all_changed(const Holds& holds) const {
        for (std::uint32_t file = 0; file < input_.files.size(); ++file) {
            const FileBefore* const was = before(file);
            if (was != nullptr && !holds(file, *was)) return false;
        }
        return true;
    }

    bool are_frames_as_before() const {
        return all_changed([&](std::uint32_t file, const FileBefore& was) {
            return input_.files[file].readable && read_.frames[file] == was.frame;
        });
    }
    bool are_orders_as_before() const {
        return all_changed(
            [&](std::uint32_t file, const FileBefore& was) { return orders_[file] == was.order; });
    }

    // All else stands in frames, and the base holds it; headers have to be read anew.
    void keep_changed_events() {
        std::erase_if(read_.blocks.blocks, [](const Block& block) {
            return !std::holds_alternative<ast::BaseHead>(block.head);
        });
        std::erase_if(read_.blocks.events,
                      [&](const EventBlock& event) { return before(event.file) == nullptr; });
    }

    void declare_events(const std::vector<BaseHeader>& bases) {
        const ThingDeclarer declarer(bases, names_, report_);
        for (const EventBlock& event : read_.blocks.events) declarer.declare(event);
    }

    // Whether an id that nobody wrote, or only the other one did, is in the base already.
    bool is_any_of_others() const {
        for (std::size_t i = 0; i < records_.packed.size(); ++i) {
            const ThingType type = records_.packed.type(i);
            const auto handle = existing_.find(type, records_.packed.id(i));
            if (handle && !contains(replaced_, type, *handle)) return true;
        }
        return false;
    }

    // What ties an event may stand in files that did not change, or in other bases.
    std::vector<bool> all_tied_events(const Timeline& timeline) const {
        std::vector<bool> tied = tied_events(timeline);
        for (std::size_t i = 0; i < tied.size(); ++i) {
            const auto handle = existing_.find(ThingType::event, timeline.events[i].id);
            if (handle && !tied[i]) tied[i] = is_tied_by_others(EventId{*handle});
        }
        return tied;
    }
    bool is_tied_by_others(EventId event) const {
        const auto is_other = [&](EventId each) {
            return !contains(replaced_, ThingType::event, each.value);
        };
        return std::ranges::any_of(existing_.neighbours(event, LinkDirection::in), is_other,
                                   &Neighbour::event) ||
               std::ranges::any_of(existing_.events_ordered_by(event), is_other);
    }

    // What follows from the same is the same.
    void put_stored_times(Timeline& timeline, const std::vector<bool>& tied) {
        for (std::size_t i = 0; i < tied.size(); ++i) {
            TimedEvent& timed = timeline.events[i];
            if (!tied[i]) continue;
            const Event& stored =
                existing_.event(EventId{existing_.find(ThingType::event, timed.id).value()});
            Event event = timeline.record(timed);
            event.given = timed.given = stored.given;
            event.dating = stored.dating;
            event.extent = stored.extent;
            event.derived = stored.derived;
            if (event.extent != event.given && event.extent) {
                timed.narrowed = std::make_unique<Extent>(*event.extent);
            }
            records_.packed.replace(timed.record, event);
        }
    }

    // Of errors there are none that were not there before: this is for the warnings.
    void check(const Timeline& timeline, const std::vector<BaseHeader>& bases,
               const KnownDates& known) {
        const Where head{};
        check_records(records_, timeline, existing_.schema(), head, report_);
        check_plausibility(records_, timeline, bases, known, report_);
    }

    Loaded take() {
        Loaded loaded;
        for (std::size_t i = 0; i < replaced_.size(); ++i) {
            const auto type = static_cast<ThingType>(i);
            for (const std::uint32_t handle : replaced_[i]) {
                loaded.contents.replaced.emplace_back(type, existing_.id(type, handle));
            }
        }
        loaded.contents.things = std::move(records_.packed);
        loaded.own_things = loaded.contents.things.size();
        loaded.manifest_files =
            manifest_of(input_.files, read_.blocks, read_.frames, orders_, report_);
        std::erase_if(loaded.manifest_files, [&](const ManifestFile& file) {
            return !changed_.before.contains(file.name);
        });
        loaded.files = loaded.manifest_files.size();
        loaded.diagnostics = of_changed_files(report_.take());
        loaded.texts = texts_of(input_.files, loaded.diagnostics);
        return loaded;
    }

    // Of the others they were told before.
    Diagnostics of_changed_files(Diagnostics diagnostics) const {
        std::set<std::string_view> changed;
        for (std::uint32_t file = 0; file < input_.files.size(); ++file) {
            if (before(file) != nullptr) changed.insert(input_.files[file].name);
        }
        std::erase_if(diagnostics,
                      [&](const Diagnostic& each) { return !changed.contains(each.file); });
        return diagnostics;
    }

    const ChangedFiles& changed_;
    const Graph& existing_;
    Records records_;
    Way way_;
    Input input_;
    Report report_;
    ThingHandles replaced_;
    Names names_;
    ReadBlocks read_;
    std::vector<std::uint64_t> orders_;  // digests, by file
};

}  // namespace

std::optional<Loaded> load_changed(const ChangedFiles& changed, const Graph& existing,
                                   const OnProgress& progress) {
    return ChangedLoad(changed, existing, progress).run();
}

}  // namespace bede::load
