#include "model/codec.h"

#include <algorithm>
#include <concepts>
#include <limits>
#include <optional>
#include <type_traits>
#include <variant>
#include <vector>

#include "model/bytes.h"

// The lists of fields: `each` is a Writing or a Reading, `x` the record, const when written. What
// they are called for is found by argument, so they stand in this namespace and not in an unnamed
// one; static keeps them in this file.
namespace bede {

template <typename T, typename Record>
concept Is = std::same_as<std::remove_const_t<T>, Record>;

template <typename Each, Is<When> X>
static void fields(Each& each, X& x) {
    each(x.text, x.edtf, x.calendar, x.extent, x.alternatives, x.approximate, x.zone);
    each.guesses(x);
}
template <typename Each, Is<Name> X>
static void fields(Each& each, X& x) {
    each(x.text, x.language);
}
template <typename Each, Is<Citation> X>
static void fields(Each& each, X& x) {
    each(x.source, x.locator);
}
template <typename Each, Is<ExternalId> X>
static void fields(Each& each, X& x) {
    each(x.authority, x.id);
}
// The base comes first: a load asks for it alone.
template <typename Each, Is<Common> X>
static void fields(Each& each, X& x) {
    each(x.base, x.title, x.aliases, x.summary, x.tags, x.external_ids, x.cites);
}
template <typename Each, Is<Kind> X>
static void fields(Each& each, X& x) {
    each(x.parent);
}
template <typename Each, Is<Role> X>
static void fields(Each&, X&) {}
template <typename Each, Is<Attribute> X>
static void fields(Each& each, X& x) {
    each.typed(x);
}
template <typename Each, Is<RelationType> X>
static void fields(Each& each, X& x) {
    each(x.parent);
}
template <typename Each, Is<Office> X>
static void fields(Each& each, X& x) {
    each(x.name, x.of, x.spans);
}
template <typename Each, Is<Membership> X>
static void fields(Each& each, X& x) {
    each(x.of, x.organ, x.span);
}
template <typename Each, Is<Actor> X>
static void fields(Each& each, X& x) {
    each(x.kind, x.offices, x.memberships, x.lived);
}
template <typename Each, Is<Coordinates> X>
static void fields(Each& each, X& x) {
    each(x.latitude, x.longitude, x.precision_km);
}
template <typename Each, Is<Place> X>
static void fields(Each& each, X& x) {
    each(x.kind, x.at, x.within, x.zone);
}
template <typename Each, Is<Source> X>
static void fields(Each& each, X& x) {
    each(x.kind, x.by, x.container, x.published, x.language, x.reliability, x.coverage, x.url,
         x.archive, x.derived_from);
    each.further_authors(x.with);
}
template <typename Each, Is<Participant> X>
static void fields(Each& each, X& x) {
    each(x.actor, x.role, x.capacity);
}
template <typename Each, Is<Quantity> X>
static void fields(Each& each, X& x) {
    each(x.attribute, x.low, x.best, x.high, x.as_of, x.by, x.via);
}
template <typename Each, Is<OrderConstraint> X>
static void fields(Each& each, X& x) {
    each(x.relation, x.distance, x.first, x.second);
}
template <typename Each, Is<DayCount> X>
static void fields(Each& each, X& x) {
    each(x.least, x.most);
}
template <typename Each, Is<DerivedBound> X>
static void fields(Each& each, X& x) {
    each(x.what, x.statements);
}
template <typename Each, Is<Event> X>
static void fields(Each& each, X& x) {
    each(x.kind, x.modality, x.when, x.orders);
    each.extent_beside(x.when ? &x.when->extent : nullptr, x.given);
    each(x.dating, x.places, x.participants, x.quantities);
    each.narrowing(x);
    each.distances(x.orders);
    each.completeness(x.complete);
    each.typed(x);
}
template <typename Each, Is<Relation> X>
static void fields(Each& each, X& x) {
    each(x.type, x.from, x.to, x.confidence, x.role, x.mechanism);
}
template <typename Each, Is<Claim> X>
static void fields(Each& each, X& x) {
    each(x.about_type, x.about, x.attribute, x.value, x.stance, x.by, x.via, x.locator, x.said,
         x.words, x.words_language, x.rank);
    each.typed(x);
}
template <typename Each, Is<Amount> X>
static void fields(Each& each, X& x) {
    each(x.low, x.best, x.high, x.unit);
}
template <typename Each, Is<Duration> X>
static void fields(Each& each, X& x) {
    each(x.months, x.seconds, x.clocked);
}
template <typename Each, Is<PlaceNamed> X>
static void fields(Each& each, X& x) {
    each(x.id);
}
template <typename Each, Is<SavedQuery> X>
static void fields(Each& each, X& x) {
    each(x.text, x.file);
}
template <typename Each, Is<Release> X>
static void fields(Each& each, X& x) {
    each(x.number, x.time, x.author, x.digest, x.added, x.changed, x.retired);
}

namespace {

constexpr std::uint8_t form_retired = 0;
constexpr std::uint8_t form_record = 1;

// What a record holds beyond the fields that all have. Without it the bytes are those of the first
// version, so that a record of an older store is still the same record.
struct RecordForm {
    bool narrowed = false;  // the bounds of an event, by order
    bool guesses = false;   // what its times say beyond their bounds
    bool measured = false;  // the distances of an event, in days; the further authors of a source
    bool complete = false;  // an event that has all its parts
    bool typed = false;     // types of attributes, read values of claims, locators of quantities
};

constexpr std::uint8_t byte_of(RecordForm form) {
    return static_cast<std::uint8_t>(form_record + (form.narrowed ? 1 : 0) +
                                     (form.guesses ? 2 : 0) + (form.measured ? 4 : 0) +
                                     (form.complete ? 8 : 0) + (form.typed ? 16 : 0));
}

bool is_narrowed(const Event& event) {
    return event.extent != event.given || !event.derived.empty();
}
template <typename Record>
bool is_narrowed(const Record&) {
    return false;
}

bool is_measured(const std::vector<OrderConstraint>& orders) {
    return std::ranges::any_of(orders, [](const auto& each) { return each.days.has_value(); });
}

bool is_measured(const Source& source) { return !source.with.empty(); }
bool is_measured(const Event& event) { return is_measured(event.orders); }
template <typename Record>
bool is_measured(const Record&) {
    return false;
}

bool is_complete(const Event& event) { return event.complete; }
template <typename Record>
bool is_complete(const Record&) {
    return false;
}

bool is_typed(const Attribute& attribute) {
    return attribute.type != ValueType::text || !attribute.unit.empty();
}
bool is_typed(const Claim& claim) { return claim.typed.index() != 0; }
bool is_typed(const Event& event) {
    return std::ranges::any_of(event.quantities,
                               [](const Quantity& each) { return !each.locator.empty(); });
}
template <typename Record>
bool is_typed(const Record&) {
    return false;
}

bool has_guesses(const When& when) { return when.start_about || when.end_about || when.best_year; }

// What an extent is beside another: the given one in most records the one of `when`, the one that
// comparisons use, if it is narrowed, one of its own.
enum class ExtentForm : std::uint8_t { none, own, as_given };

// The last value of each enumeration that is stored.
constexpr Calendar last_value(Calendar) { return calendar_last; }
constexpr Precision last_value(Precision) { return precision_last; }
constexpr ValueType last_value(ValueType) { return ValueType::place; }
constexpr Coverage last_value(Coverage) { return Coverage::reported; }
constexpr Modality last_value(Modality) { return Modality::averted; }
constexpr Confidence last_value(Confidence) { return Confidence::certain; }
constexpr CausalRole last_value(CausalRole) { return CausalRole::trigger; }
constexpr Stance last_value(Stance) { return Stance::omits; }
constexpr Rank last_value(Rank) { return Rank::deprecated; }
constexpr ThingType last_value(ThingType) { return ThingType::query; }
constexpr ExtentForm last_value(ExtentForm) { return ExtentForm::as_given; }
constexpr OrderConstraint::Relation last_value(OrderConstraint::Relation) {
    return OrderConstraint::Relation::between;
}

class Writing {
  public:
    explicit Writing(ByteWriter& out, RecordForm form = {}) : out_(out), form_(form) {}

    template <typename... Values>
    void operator()(const Values&... values) {
        (write(values), ...);
    }

    void extent_beside(const Extent* other, const std::optional<Extent>& extent) {
        if (!extent) return write(ExtentForm::none);
        if (other != nullptr && *other == *extent) return write(ExtentForm::as_given);
        write(ExtentForm::own);
        write(*extent);
    }

    void narrowing(const Event& event) {
        if (!form_.narrowed) return;
        extent_beside(event.given ? &*event.given : nullptr, event.extent);
        write(event.derived);
    }

    void guesses(const When& when) {
        met_guesses_ = met_guesses_ || has_guesses(when);
        if (form_.guesses) (*this)(when.start_about, when.end_about, when.best_year);
    }
    // Whether a time that was written has more than the form without guesses can say.
    bool met_guesses() const { return met_guesses_; }

    void distances(const std::vector<OrderConstraint>& orders) {
        if (!form_.measured) return;
        for (const OrderConstraint& each : orders) write(each.days);
    }

    // The form says it.
    void completeness(bool) {}
    void typed(const Attribute& attribute) {
        if (form_.typed) (*this)(attribute.type, attribute.unit);
    }
    void typed(const Claim& claim) {
        if (!form_.typed) return;
        out_.byte(static_cast<std::uint8_t>(claim.typed.index()));
        std::visit([&](const auto& value) { write_typed(value); }, claim.typed);
    }
    void typed(const Event& event) {
        if (!form_.typed) return;
        for (const Quantity& each : event.quantities) write(each.locator);
    }

    void further_authors(const std::vector<std::string>& authors) {
        if (form_.measured) write(authors);
    }

  private:
    void write_typed(std::monostate) {}
    template <typename Content>
    void write_typed(const Content& value) {
        write(value);
    }

    void write(const std::string& value) { out_.text(value); }
    void write(bool value) { out_.flag(value); }
    void write(char value) { out_.byte(static_cast<std::uint8_t>(value)); }
    void write(double value) { out_.real(value); }
    void write(std::uint32_t value) { out_.varint(value); }
    void write(std::uint64_t value) { out_.varint(value); }
    void write(std::int64_t value) { out_.integer(value); }
    void write(const Extent& value) { out_.extent(value); }
    template <typename Value>
    void write(const std::optional<Value>& value) {
        out_.flag(value.has_value());
        if (value) write(*value);
    }
    template <typename Value>
    void write(const std::vector<Value>& values) {
        out_.varint(values.size());
        for (const Value& value : values) write(value);
    }
    template <typename Value>
    void write(const Value& value) {
        if constexpr (std::is_enum_v<Value>) {
            out_.byte(static_cast<std::uint8_t>(value));
        } else {
            fields(*this, value);
        }
    }

    ByteWriter& out_;
    RecordForm form_;
    bool met_guesses_ = false;
};

class Reading {
  public:
    explicit Reading(ByteReader& in, RecordForm form = {}) : in_(in), form_(form) {}

    template <typename... Values>
    void operator()(Values&... values) {
        (read(values), ...);
    }

    void extent_beside(const Extent* other, std::optional<Extent>& extent) {
        ExtentForm form{};
        read(form);
        if (form == ExtentForm::own) {
            extent = in_.extent();
            if (other != nullptr && *other == *extent) damaged("an event says its extent twice");
        }
        if (form == ExtentForm::as_given) {
            if (other == nullptr) damaged("an event has the extent of a time that it lacks");
            extent = *other;
        }
    }

    void narrowing(Event& event) {
        if (!form_.narrowed) {
            event.extent = event.given;
            return;
        }
        extent_beside(event.given ? &*event.given : nullptr, event.extent);
        read(event.derived);
        if (!is_narrowed(event)) damaged("an event is narrowed to what it was");
    }

    void distances(std::vector<OrderConstraint>& orders) {
        if (!form_.measured) return;
        for (OrderConstraint& each : orders) read(each.days);
        if (!is_measured(orders)) damaged("an event is said to have distances and has none");
    }

    void completeness(bool& complete) { complete = form_.complete; }
    void typed(Attribute& attribute) {
        if (form_.typed) (*this)(attribute.type, attribute.unit);
    }
    void typed(Claim& claim) {
        if (!form_.typed) return;
        switch (in_.byte()) {
            case 1: return read(claim.typed.emplace<Amount>());
            case 2: return read(claim.typed.emplace<When>());
            case 3: return read(claim.typed.emplace<Duration>());
            case 4: return read(claim.typed.emplace<PlaceNamed>());
            default: damaged("the value of a claim is of no known type");
        }
    }
    void typed(Event& event) {
        if (!form_.typed) return;
        for (Quantity& each : event.quantities) read(each.locator);
    }

    void further_authors(std::vector<std::string>& authors) {
        if (!form_.measured) return;
        read(authors);
        if (authors.empty()) damaged("a source is said to have several authors and has not");
    }

    void guesses(When& when) {
        if (!form_.guesses) return;
        (*this)(when.start_about, when.end_about, when.best_year);
        met_guesses_ = met_guesses_ || has_guesses(when);
    }
    bool met_guesses() const { return met_guesses_; }

  private:
    void read(std::string& value) { value = in_.text(); }
    void read(bool& value) { value = in_.flag(); }
    void read(char& value) { value = static_cast<char>(in_.byte()); }
    void read(double& value) { value = in_.real(); }
    void read(std::uint32_t& value) { value = in_.number(); }
    void read(std::uint64_t& value) { value = in_.varint(); }
    void read(std::int64_t& value) { value = in_.integer(); }
    void read(Extent& value) { value = in_.extent(); }
    template <typename Value>
    void read(std::optional<Value>& value) {
        if (in_.flag()) read(value.emplace());
    }
    template <typename Value>
    void read(std::vector<Value>& values) {
        // Grown as it is read: a count that lies is found out before it costs memory.
        for (std::size_t left = in_.count(); left > 0; --left) read(values.emplace_back());
    }
    template <typename Value>
    void read(Value& value) {
        if constexpr (std::is_enum_v<Value>) {
            const std::uint8_t number = in_.byte();
            if (number > static_cast<std::uint8_t>(last_value(Value{}))) {
                damaged("a field has a value that is not known");
            }
            value = static_cast<Value>(number);
        } else {
            fields(*this, value);
        }
    }

    ByteReader& in_;
    RecordForm form_;
    bool met_guesses_ = false;
};

template <typename Record>
Thing decode_record(std::string_view id, ByteReader& in, RecordForm form) {
    constexpr bool is_event = std::same_as<Record, Event>;
    const bool other = form.narrowed || form.complete;
    if ((other && !is_event) || (form.measured && !is_event && !std::same_as<Record, Source>)) {
        damaged("a record has a form that is not of its type");
    }
    Record record;
    Reading each(in, form);
    Common& shared = record;
    fields(each, shared);
    fields(each, record);
    in.expect_end();
    if (form.guesses != each.met_guesses() || form.typed != is_typed(record)) {
        damaged("a record has a longer form than it needs");
    }
    record.id = id;
    return record;
}

RecordForm read_form(ByteReader& in) {
    const int flags = in.byte() - form_record;
    if (flags < 0 || flags > 31) damaged("a record has a form that is not known");
    return {.narrowed = (flags & 1) != 0,
            .guesses = (flags & 2) != 0,
            .measured = (flags & 4) != 0,
            .complete = (flags & 8) != 0,
            .typed = (flags & 16) != 0};
}

// Whether the record has guesses is seen when it is written.
template <typename Record>
std::string encode_as(const Record& record, RecordForm form) {
    ByteWriter out;
    out.byte(byte_of(form));
    Writing each(out, form);
    fields(each, static_cast<const Common&>(record));
    fields(each, record);
    if (each.met_guesses() == form.guesses) return out.bytes();
    form.guesses = true;
    return encode_as(record, form);
}

}  // namespace

template <typename Record>
std::string encode(const Record& record) {
    return encode_as(record, {.narrowed = is_narrowed(record),
                              .measured = is_measured(record),
                              .complete = is_complete(record),
                              .typed = is_typed(record)});
}
template std::string encode(const Kind&);
template std::string encode(const Role&);
template std::string encode(const Attribute&);
template std::string encode(const RelationType&);
template std::string encode(const Actor&);
template std::string encode(const Place&);
template std::string encode(const Source&);
template std::string encode(const Event&);
template std::string encode(const Relation&);
template std::string encode(const Claim&);
template std::string encode(const SavedQuery&);

std::string encode(const Thing& thing) {
    return std::visit([](const auto& record) { return encode(record); }, thing);
}

Thing decode(ThingType type, std::string_view id, std::string_view row) {
    ByteReader in(row);
    const RecordForm form = read_form(in);
    switch (type) {
        case ThingType::kind: return decode_record<Kind>(id, in, form);
        case ThingType::role: return decode_record<Role>(id, in, form);
        case ThingType::attribute: return decode_record<Attribute>(id, in, form);
        case ThingType::relation_type: return decode_record<RelationType>(id, in, form);
        case ThingType::actor: return decode_record<Actor>(id, in, form);
        case ThingType::place: return decode_record<Place>(id, in, form);
        case ThingType::source: return decode_record<Source>(id, in, form);
        case ThingType::event: return decode_record<Event>(id, in, form);
        case ThingType::relation: return decode_record<Relation>(id, in, form);
        case ThingType::claim: return decode_record<Claim>(id, in, form);
        case ThingType::query: return decode_record<SavedQuery>(id, in, form);
    }
    damaged("a record is of no known type");
}

std::string encode_retirement(std::string_view reason) {
    ByteWriter out;
    out.byte(form_retired);
    out.text(reason);
    return out.bytes();
}

bool is_retirement(std::string_view row) {
    ByteReader in(row);
    if (in.byte() != form_retired) return false;
    in.text();
    in.expect_end();
    return true;
}

std::string_view base_of(std::string_view row) {
    ByteReader in(row);
    read_form(in);
    return in.text();
}

std::string encode(const Release& release) {
    ByteWriter out;
    Writing each(out);
    fields(each, release);
    return out.bytes();
}

Release decode_release(std::string_view row) {
    ByteReader in(row);
    Reading each(in);
    Release release;
    fields(each, release);
    in.expect_end();
    return release;
}

}  // namespace bede
