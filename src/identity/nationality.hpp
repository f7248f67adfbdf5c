// Nationality: the codes of ISO 3166-1, as letters (old form of the foreigners' card) and as numbers (new
// form).
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ykt::identity_detail {

/// Alpha-3 and numeric code of each of the 249 entries, six characters an entry.
inline constexpr std::string_view kIso3166 =
    "ABW533AFG004AGO024AIA660ALA248ALB008AND020ARE784ARG032ARM051ASM016ATA010"
    "ATF260ATG028AUS036AUT040AZE031BDI108BEL056BEN204BES535BFA854BGD050BGR100"
    "BHR048BHS044BIH070BLM652BLR112BLZ084BMU060BOL068BRA076BRB052BRN096BTN064"
    "BVT074BWA072CAF140CAN124CCK166CHE756CHL152CHN156CIV384CMR120COD180COG178"
    "COK184COL170COM174CPV132CRI188CUB192CUW531CXR162CYM136CYP196CZE203DEU276"
    "DJI262DMA212DNK208DOM214DZA012ECU218EGY818ERI232ESH732ESP724EST233ETH231"
    "FIN246FJI242FLK238FRA250FRO234FSM583GAB266GBR826GEO268GGY831GHA288GIB292"
    "GIN324GLP312GMB270GNB624GNQ226GRC300GRD308GRL304GTM320GUF254GUM316GUY328"
    "HKG344HMD334HND340HRV191HTI332HUN348IDN360IMN833IND356IOT086IRL372IRN364"
    "IRQ368ISL352ISR376ITA380JAM388JEY832JOR400JPN392KAZ398KEN404KGZ417KHM116"
    "KIR296KNA659KOR410KWT414LAO418LBN422LBR430LBY434LCA662LIE438LKA144LSO426"
    "LTU440LUX442LVA428MAC446MAF663MAR504MCO492MDA498MDG450MDV462MEX484MHL584"
    "MKD807MLI466MLT470MMR104MNE499MNG496MNP580MOZ508MRT478MSR500MTQ474MUS480"
    "MWI454MYS458MYT175NAM516NCL540NER562NFK574NGA566NIC558NIU570NLD528NOR578"
    "NPL524NRU520NZL554OMN512PAK586PAN591PCN612PER604PHL608PLW585PNG598POL616"
    "PRI630PRK408PRT620PRY600PSE275PYF258QAT634REU638ROU642RUS643RWA646SAU682"
    "SDN729SEN686SGP702SGS239SHN654SJM744SLB090SLE694SLV222SMR674SOM706SPM666"
    "SRB688SSD728STP678SUR740SVK703SVN705SWE752SWZ748SXM534SYC690SYR760TCA796"
    "TCD148TGO768THA764TJK762TKL772TKM795TLS626TON776TTO780TUN788TUR792TUV798"
    "TWN158TZA834UGA800UKR804UMI581URY858USA840UZB860VAT336VCT670VEN862VGB092"
    "VIR850VNM704VUT548WLF876WSM882YEM887ZAF710ZMB894ZWE716";
static_assert(kIso3166.size() == 249 * 6);

constexpr std::uint32_t letters_index(const char* letters) noexcept {
  std::uint32_t out = 0;
  for (int i = 0; i < 3; ++i) out = out * 26 + static_cast<std::uint32_t>(letters[i] - 'A');
  return out;
}

struct NationalityTable {
  std::array<std::uint64_t, 16> numbers{};                     ///< a bit for each of 0..999
  std::array<std::uint64_t, 26 * 26 * 26 / 64 + 1> letters{};  ///< a bit for each of AAA..ZZZ

  constexpr bool has_number(std::uint32_t number) const noexcept {
    return (numbers[number / 64] >> (number % 64) & 1) != 0;
  }
  constexpr bool has_letters(std::uint32_t index) const noexcept {
    return (letters[index / 64] >> (index % 64) & 1) != 0;
  }
};

constexpr NationalityTable build_nationality_table() {
  NationalityTable out;
  for (std::size_t i = 0; i < kIso3166.size(); i += 6) {
    const std::uint32_t letters = letters_index(kIso3166.data() + i);
    const auto digit = [&](std::size_t k) { return static_cast<std::uint32_t>(kIso3166[i + k] - '0'); };
    const std::uint32_t number = digit(3) * 100 + digit(4) * 10 + digit(5);
    out.letters[letters / 64] |= std::uint64_t{1} << (letters % 64);
    out.numbers[number / 64] |= std::uint64_t{1} << (number % 64);
  }
  return out;
}

inline constexpr NationalityTable kNationalities = build_nationality_table();

}  // namespace ykt::identity_detail
