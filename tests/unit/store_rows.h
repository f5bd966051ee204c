// Rows of a store as no release writes them: of older versions, or of other libraries.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "model/bytes.h"
#include "store/format/keys.h"
#include "store/index/event_columns.h"
#include "store/index/layout.h"
#include "store/index/lists.h"
#include "store/index/names.h"
#include "store/index/segment_header.h"
#include "store/index/segment_writer.h"
#include "store/release/bulk.h"
#include "store/rocksdb/rocksdb_engine.h"

namespace bede::store {

// `change` gets the rows as they are, and a Bulk for what shall be otherwise.
template <typename Change>
void change_rows(const std::filesystem::path& path, const Change& change) {
    const auto store = RocksDbEngine(path).open(Access::read_write);
    Bulk bulk(*store);
    change(*store->snapshot(), bulk);
    bulk.finish();
    store->close();
}

inline void put_schema(Bulk& bulk, std::uint32_t version) {
    ByteWriter number;
    number.varint(version);
    bulk.put(meta_key("schema"), number.bytes());
}

inline void erase_rows(const kv::Snapshot& snapshot, Bulk& bulk, const std::string& begin) {
    for (const auto each = snapshot.scan(begin, after(begin)); each->valid(); each->next()) {
        bulk.erase(std::string(each->key()));
    }
}

// Ids and releases stand with the names of things, instead of in a table of their own.
inline void put_ids_into_names(const kv::Snapshot& snapshot, Bulk& bulk, std::string_view prefix) {
    for (std::size_t i = 0; i < thing_type_count; ++i) {
        const auto type = static_cast<ThingType>(i);
        const std::string begin = std::string(prefix) + table_key(Table::names, type);
        for (const auto each = snapshot.scan(begin, after(begin)); each->valid(); each->next()) {
            const NameBlock block(each->value());
            const std::uint32_t chunk = block.names().front().handle / names_chunk_handles;
            const IdsByHandle ids(
                *snapshot.get(std::string(prefix) + ids_by_handle_key(type, chunk)));
            ByteWriter out;
            out.varint(block.names().size());
            std::uint32_t last = 0;
            for (const NameView& name : block.names()) {
                const IdsByHandle::Known known = *ids.find(name.handle);
                out.varint(name.handle - last);
                out.varint(known.release);
                out.byte(static_cast<std::uint8_t>(name.modality));
                out.text(known.id);
                out.text(name.title);
                last = name.handle;
            }
            bulk.put(std::string(each->key()), out.bytes());
        }
    }
    erase_rows(snapshot, bulk, std::string(prefix) + table_key(Table::ids_by_handle));
}

// Segment `number` as schema 8, 9 or 10 wrote it.
// All entries of a chunk column by column.
inline void put_lists_as_before_schema_12(const kv::Snapshot& snapshot, Bulk& bulk,
                                          std::string_view prefix) {
    const auto begin_of = [&](List list) {
        std::string begin = std::string(prefix) + lists_key(list, 0);
        begin.resize(begin.size() - 4);
        return begin;
    };
    const std::string rows_begin = begin_of(List::rows);
    for (const auto each = snapshot.scan(rows_begin, after(rows_begin)); each->valid();
         each->next()) {
        const std::vector<std::uint32_t> rows = decode_rows(each->value());
        ByteWriter out;
        out.varint(rows.size());
        for (const std::uint32_t row : rows) out.varint(row > 0 ? 1 : 0);
        std::int64_t last = 0;
        for (const std::int64_t row : rows) {
            if (row == 0) continue;
            out.integer(row - 1 - last);
            last = row - 1;
        }
        bulk.put(std::string(each->key()), out.bytes());
    }
    for (std::size_t i = 2; i <= list_count; ++i) {
        const auto list = static_cast<List>(i);
        const std::string begin = begin_of(list);
        for (const auto each = snapshot.scan(begin, after(begin)); each->valid(); each->next()) {
            const Lists lists(std::string(each->value()), columns_of(list));
            ByteWriter out;
            out.varint(lists.subjects());
            for (std::uint32_t subject = 0; subject < lists.subjects(); ++subject) {
                out.varint(lists.entries(subject).size());
            }
            for (std::size_t column = 0; column < columns_of(list); ++column) {
                std::int64_t last = 0;
                for (std::uint32_t subject = 0; subject < lists.subjects(); ++subject) {
                    const Entries entries = lists.entries(subject);
                    for (const std::int64_t number : entries.column(column)) {
                        out.integer(number - last);
                        last = number;
                    }
                }
            }
            bulk.put(std::string(each->key()), out.bytes());
        }
    }
}

// One event after the other.
inline void put_events_as_before_schema_12(const kv::Snapshot& snapshot, Bulk& bulk,
                                           std::string_view prefix) {
    std::string begin = std::string(prefix) + table_key(Table::events);
    for (const auto each = snapshot.scan(begin, after(begin)); each->valid(); each->next()) {
        const EventColumns events = decode_events(each->value());
        ByteWriter out;
        out.varint(events.size());
        for (std::size_t i = 0; i < events.size(); ++i) {
            out.varint(events.handles[i]);
            out.varint(events.kinds[i]);
            const auto modality = static_cast<unsigned>(events.modality(i));
            out.byte(static_cast<std::uint8_t>((events.dated(i) ? 1U : 0U) |
                                               (events.alternatives(i) ? 2U : 0U) |
                                               (events.named_zone(i) ? 0U : 16U) | modality << 2U));
            if (events.dated(i)) out.extent(events.extent(i));
        }
        bulk.put(std::string(each->key()), out.bytes());
    }
}

inline void put_segment_of(std::uint32_t schema, const kv::Snapshot& snapshot, Bulk& bulk,
                           std::uint32_t number) {
    const std::string prefix = segment_prefix(number);
    SegmentHeader header = decode_segment_header(*snapshot.get(prefix + table_key(Table::header)));
    header.schema = schema;
    bulk.put(prefix + table_key(Table::header), encode(header));
    put_lists_as_before_schema_12(snapshot, bulk, prefix);
    put_events_as_before_schema_12(snapshot, bulk, prefix);
    if (schema == 11) return;
    put_ids_into_names(snapshot, bulk, prefix);
    if (schema == 10) return;
    for (const std::string& key :
         {posting_key(Posting::not_actual, 0), lists_key(List::places_inside, 0),
          table_key(Table::lengths), table_key(Table::thing_terms)}) {
        erase_rows(snapshot, bulk, prefix + key);
    }
}

}  // namespace bede::store
