#include "load/pipeline/load.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "load/names/bases.h"
#include "load/names/known_dates.h"
#include "load/names/names.h"
#include "load/names/records.h"
#include "load/names/resolve.h"
#include "load/names/vocabulary.h"
#include "load/order/kept_bounds.h"
#include "load/order/narrowing.h"
#include "load/order/order_digest.h"
#include "load/order/timeline.h"
#include "load/order/wholes.h"
#include "load/pipeline/stages.h"
#include "load/records/events.h"
#include "load/records/queries.h"
#include "load/records/shared_things.h"
#include "load/records/things.h"
#include "load/rules/check.h"
#include "load/rules/plausibility.h"
#include "load/rules/retyped.h"
#include "load/rules/taken_out.h"
#include "load/text/blocks.h"
#include "load/text/files.h"
#include "load/text/report.h"

namespace bede::load {
namespace {

constexpr std::uint64_t steps_of_block = 2'000;  // its references are followed

// All ids before any reference is followed: blocks come in any order. Blocks that declare an id
// again are complained about, or shared with the base that has it, and taken out, so that ids are
// unique from here on.
void declare_things(Blocks& blocks, const std::vector<BaseHeader>& bases, Names& names,
                    Report& report) {
    for (const LostHead& lost : blocks.lost) names.add_lost(type_of(lost.block), lost.id);
    const ThingDeclarer declarer(bases, names, report);
    auto unique_end = blocks.blocks.begin();
    for (Block& block : blocks.blocks) {
        report.steps().take(steps_of_block);
        switch (declarer.declare(block)) {
            case ThingDeclarer::Declared::first:
                if (&*unique_end != &block) *unique_end = std::move(block);
                ++unique_end;
                break;
            case ThingDeclarer::Declared::shared: blocks.shared.push_back(std::move(block)); break;
            case ThingDeclarer::Declared::refused: break;
        }
    }
    blocks.blocks.erase(unique_end, blocks.blocks.end());
    std::erase_if(blocks.events, [&](const EventBlock& event) {
        report.steps().take(steps_of_block);
        return declarer.declare(event) != ThingDeclarer::Declared::first;
    });
}

// The title of the event whose id stands there.
std::string title_at(const Where& where, const Blocks& blocks,
                     const std::vector<InputFile>& files) {
    const auto place = [](const EventBlock& event) {
        return std::pair(event.file, event.id_span.begin);
    };
    const auto event =
        std::ranges::lower_bound(blocks.events, std::pair(where.file, where.span.begin), {}, place);
    if (event == blocks.events.end() || event->id_span != where.span) return "";
    return title_of(*event, *files[event->file].text.get());
}

void read_things(const Blocks& blocks, const std::vector<BaseHeader>& bases,
                 const Resolver& resolver, Records& records) {
    for (const Block& block : blocks.blocks) {
        resolver.report().steps().take(steps_of_block);
        const auto* head = std::get_if<ast::ThingHead>(&block.head);
        if (head == nullptr) continue;
        const std::string& base = bases[block.file].title;
        switch (head->block) {
            case ast::Block::actor:
                records.actors.push_back(read_actor(block, base, resolver));
                break;
            case ast::Block::place:
                records.places.push_back(read_place(block, base, resolver));
                break;
            case ast::Block::source:
                records.sources.push_back(read_source(block, base, resolver));
                break;
            case ast::Block::event: break;  // read_events, when all sources are known
        }
    }
}

// About actors, places and sources; when all sources are read.
void read_claims_of_things(const Blocks& blocks, const std::vector<BaseHeader>& bases,
                           const Resolver& resolver, Records& records) {
    StatementReader statements(resolver, records);
    for (const Block& block : blocks.blocks) {
        const auto* head = std::get_if<ast::ThingHead>(&block.head);
        if (head == nullptr || head->block == ast::Block::event || !has_claims(block)) continue;
        resolver.report().steps().take(steps_of_block);
        read_claims(block, bases[block.file].title, statements);
    }
}

void read_all_queries(const std::vector<InputFile>& files, const std::vector<BaseHeader>& bases,
                      Names& names, Records& records, Report& report) {
    for (std::uint32_t number = 0; number < files.size(); ++number) {
        const InputFile& file = files[number];
        if (!file.readable || file.kind != FileKind::queries) continue;
        read_queries(number, file, bases[number], names, records, report);
    }
}

// From the front, so that no record is there twice.
template <typename Record>
void pack(Drafts<Record>& drafts, PackedRecords& packed) {
    for (; !drafts.empty(); drafts.pop_front()) packed.add(drafts.front().record);
}

PackedRecords packed(Records records) {
    pack(records.kinds, records.packed);
    pack(records.roles, records.packed);
    pack(records.attributes, records.packed);
    pack(records.relation_types, records.packed);
    pack(records.actors, records.packed);
    pack(records.places, records.packed);
    pack(records.sources, records.packed);
    pack(records.queries, records.packed);
    return std::move(records.packed);
}

// Of few events something follows from what others say: their records are packed anew.
void put_times(const Timeline& timeline, PackedRecords& packed) {
    for (const TimedEvent& timed : timeline.events) {
        if (!timed.own || (timed.dated && !timed.narrowed && timed.derived().empty())) continue;
        Event event = timeline.record(timed);
        if (put_times(timed, event)) packed.replace(timed.record, event);
    }
}

}  // namespace

Loaded load(const std::vector<std::filesystem::path>& paths, const Graph* existing,
            const OnProgress& progress) {
    Records records;
    Way way(progress, records.packed);
    auto [files, unread] = read_files(paths, way.steps());
    Report report(files, way.steps());
    add_unread(files, unread, report);
    ReadBlocks read = read_all_blocks(files, way, report);
    Blocks& blocks = read.blocks;
    way.is_at("checking", 0, 0);

    const std::set<std::string> titles = base_titles(files, blocks);
    Names names(existing, titles);
    names.read_titles_by([&](const Where& where) { return title_at(where, blocks, files); });
    Schema schema;
    const Resolver resolver(names, schema, report);
    const std::vector<BaseHeader> bases = base_headers(files, blocks, resolver);
    schema = declare_vocabulary(blocks, titles_of(bases), existing, titles, records, report);
    check_vocabulary(records, schema, report);
    declare_things(blocks, bases, names, report);

    read_things(blocks, bases, resolver, records);
    read_claims_of_things(blocks, bases, resolver, records);
    compare_shared(blocks.shared, records, resolver, bases, report);
    const std::vector<BaseHead> heads = base_heads(titles, bases, blocks);
    const PlaceClocks clocks(records, existing, titles);
    const KnownDates known(records, existing);
    read_events(
        files, blocks, bases, resolver, clocks, known, records,
        [&](std::uint64_t done, std::uint64_t total) { way.is_at("checking", done, total); });
    way.is_at("checking", 0, 0);
    read_all_queries(files, bases, names, records, report);
    if (existing != nullptr) check_taken_out(*existing, heads, names, schema, report);
    if (existing != nullptr) check_retyped(*existing, titles, records, report);
    Timeline timeline = make_timeline(records, existing, titles, schema, clocks, way.steps());
    std::vector<std::uint64_t> orders(files.size());
    if (existing != nullptr && !report.has_errors()) {  // else nobody will ask
        orders = order_digests(timeline, tied_events(timeline), files.size(), report);
    }
    date_wholes(schema, timeline);
    const Where head = heads.empty() ? Where{} : heads.front().where;
    check_records(records, timeline, schema, head, report);
    way.steps().take(timeline.events.size());
    check_places_and_sources(records, existing, titles, report);
    check_plausibility(records, timeline, bases, known, report);
    narrow_dates(schema, head, timeline, report);
    put_times(timeline, records.packed);

    Loaded loaded;
    loaded.contents.bases.assign(titles.begin(), titles.end());
    for (const auto& [query, where] : records.queries) {
        loaded.queries.emplace(query.id, QueryPlace{report.file_name(where), where.span.begin});
    }
    const std::vector<Event> changed = changed_events(timeline);
    loaded.contents.things = packed(std::move(records));
    loaded.own_things = loaded.contents.things.size();
    for (const Event& event : changed) loaded.contents.things.add(event);
    loaded.manifest_files = manifest_of(files, blocks, read.frames, orders, report);
    loaded.diagnostics = report.take();
    loaded.files = static_cast<std::uint64_t>(std::ranges::count_if(files, &InputFile::readable));
    loaded.texts = texts_of(files, loaded.diagnostics);
    return loaded;
}

}  // namespace bede::load
