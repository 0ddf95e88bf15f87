package kql

import (
	"strings"
	"sync"

	"github.com/connectorlint/connectorlint/internal/suggest"
)

// functions are the scalar functions, aggregates and plugins (Learn: Kusto query language reference, August 2026; the lists of
// npm @kusto/language-service-next 12.4.1).
var functions = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for _, w := range functionList() {
		all[w] = true
	}
	return all
})

// functionList is the same as a list, for did-you-mean.
var functionList = sync.OnceValue(func() []string { return strings.Fields(functionNames) })

// IsBuiltin reports whether a function is one of the language's own.
func IsBuiltin(name string) bool { return isBuiltin(name) }

// isBuiltin reports whether a function is one of the language's own.
func isBuiltin(name string) bool { return functions()[name] || isLiteralType(name) }

// NearFunction returns the function of the language that an unknown one was probably meant to be.
func NearFunction(name string) (string, bool) {
	if isBuiltin(name) || len(name) < 2 {
		return "", false
	}
	if len(name) == 2 { // too short for near: a letter is missing
		for _, f := range functionList() {
			if len(f) == 3 && suggest.Distance(f, name, 1) == 1 {
				return f, true
			}
		}
		return "", false
	}
	best, ok := suggest.Best(name, functionList())
	if !ok || suggest.Distance(best, name, 2) > 1 && len(name) < 8 {
		return "", false
	}
	return best, true
}

const functionNames = `abs acos active_users_count activity_counts_metrics activity_engagement activity_metrics adx ago ai_chat_completion
ai_chat_completion_prompt ai_embed_text ai_embeddings any anyif app arg arg_max arg_min argmax argmin around array_concat
array_iff array_iif array_index_of array_length array_reverse array_rotate_left array_rotate_right array_shift_left
array_shift_right array_slice array_sort_asc array_sort_desc array_split array_strcat array_sum arraylength asin assert atan
atan2 autocluster avg avgif azure_digital_twins_query_request bag_has_key bag_keys bag_merge bag_pack bag_pack_columns
bag_remove_keys bag_set_key bag_unpack bag_zip base64_decode_toarray base64_decode_toguid base64_decode_tostring
base64_decodestring base64_encode_fromarray base64_encode_fromguid base64_encode_tostring base64_encodestring basket beta_cdf
beta_inv beta_pdf bin bin_at bin_auto binary_all_and binary_all_or binary_all_xor binary_and binary_not binary_or
binary_shift_left binary_shift_right binary_xor bitset_count_ones bool buildschema case ceiling cluster cnt coalesce
column_ifexists column_names_of columnifexists convert_angle convert_energy convert_force convert_length convert_mass
convert_speed convert_temperature convert_volume cos cosmosdb_sql_request cot count count_distinct count_distinctif countif
countof covariance covarianceif covariancep covariancepif csharp current_cluster_endpoint current_cursor current_database
current_node_id current_principal current_principal_details current_principal_is_member_of cursor_after cursor_before_or_at
cursor_current database datepart datetime datetime_add datetime_diff datetime_list_timezones datetime_local_to_utc datetime_part
datetime_utc_to_local dax_request day dayofmonth dayofweek dayofyear dcount dcount_hll dcount_intersect dcountif decimal degrees
detect_anomalous_access_cf diffpatterns double dynamic dynamic_to_json endofday endofmonth endofweek endofyear entity_group erf
erfc estimate_data_size estimate_rows_count execute_query execute_show_command exp exp10 exp2 extent_id extent_tags extentid
external_datatable external_table externaldata extract extract_all extract_json extractall extractjson floor format_bytes
format_datetime format_ipv4 format_ipv4_mask format_timespan funnel_sequence funnel_sequence_completion gamma geo_angle
geo_azimuth geo_closest_point_on_line geo_closest_point_on_polygon geo_distance_2points geo_distance_point_to_line
geo_distance_point_to_polygon geo_from_wkt geo_geohash_neighbors geo_geohash_to_central_point geo_geohash_to_polygon
geo_h3cell_children geo_h3cell_level geo_h3cell_neighbors geo_h3cell_parent geo_h3cell_rings geo_h3cell_to_central_point
geo_h3cell_to_polygon geo_info_from_ip_address geo_intersection_2lines geo_intersection_2polygons
geo_intersection_line_with_polygon geo_intersects_2lines geo_intersects_2polygons geo_intersects_line_with_polygon
geo_line_buffer geo_line_centroid geo_line_densify geo_line_interpolate_point geo_line_length geo_line_locate_point
geo_line_lookup geo_line_simplify geo_line_to_s2cells geo_point_buffer geo_point_in_circle geo_point_in_polygon
geo_point_to_geohash geo_point_to_h3cell geo_point_to_s2cell geo_polygon_area geo_polygon_buffer geo_polygon_centroid
geo_polygon_densify geo_polygon_lookup geo_polygon_perimeter geo_polygon_simplify geo_polygon_to_h3cells geo_polygon_to_s2cells
geo_s2cell_neighbors geo_s2cell_to_central_point geo_s2cell_to_polygon geo_simplify_polygons_array geo_union_lines_array
geo_union_polygons_array getmonth gettype getyear guid gzip_compress_to_base64_string gzip_decompress_from_base64_string
has_any_index has_any_ipv4 has_any_ipv4_prefix has_ipv4 has_ipv4_prefix hash hash_combine hash_many hash_md5 hash_sha1
hash_sha256 hash_xxhash64 hll hll_if hll_isvalid hll_merge hourofday http_request http_request_post iff iif indexof
indexof_regex infer_storage_schema infer_storage_schema_with_suggestions ingestion_time inner_nodes int ipv4_compare
ipv4_is_in_any_range ipv4_is_in_range ipv4_is_match ipv4_is_private ipv4_lookup ipv4_netmask_suffix ipv4_range_to_cidr_list
ipv6_compare ipv6_is_in_any_range ipv6_is_in_range ipv6_is_match ipv6_lookup is_cluster_leader is_in isascii isbool
iscolumnexists isempty isfinite isinf isnan isnotempty isnotnull isnull isutf8 jaccard_index jaro_winkler_distance join log
log10 log2 loggamma long lookup make_bag make_bag_if make_datetime make_dictionary make_list make_list_if make_list_with_nulls
make_series make_set make_set_if make_string make_timespan makelist makeset materialize materialized_view max max_of maxif
merge_tdigest merge_tdigests metric min min_of minif monthofyear mysql_request narrow new_activity_metrics new_guid next
node_degree_in node_degree_out node_id not notempty notnull now pack pack_all pack_array pack_dictionary parse_command_line
parse_csv parse_ipv4 parse_ipv4_mask parse_ipv6 parse_ipv6_mask parse_json parse_path parse_url parse_urlquery parse_user_agent
parse_version parse_where parse_xml parsejson parseurl parseurlquery percentile percentile_array_tdigest percentile_tdigest
percentiles percentiles_array percentiles_array_tdigest percentilesw percentilesw_array percentilew percentrank_tdigest pi pivot
postgresql_request pow prev preview print punycode_domain_from_string punycode_domain_to_string punycode_from_string
punycode_to_string python r radians rand random range rank_tdigest real regex_quote repeat replace replace_regex replace_string
replace_strings resource reverse rolling_percentile round row_cumsum row_id row_number row_rank row_rank_dense row_rank_min
row_window_session rows_near rowstore_ordinal_range schema_merge sequence_detect series_abs series_acos series_add series_asin
series_atan series_atan2 series_ceiling series_cos series_cosine_similarity series_decompose series_decompose_anomalies
series_decompose_forecast series_divide series_dot_product series_equals series_exp series_fft series_fill_backward
series_fill_const series_fill_forward series_fill_linear series_fir series_fit_2lines series_fit_2lines_dynamic series_fit_line
series_fit_line_dynamic series_fit_poly series_floor series_greater series_greater_equals series_ifft series_iir series_less
series_less_equals series_log series_magnitude series_multiply series_not_equals series_outliers series_pearson_correlation
series_periods_detect series_periods_validate series_pow series_product series_seasonal series_sign series_sin series_stats
series_stats_dynamic series_subtract series_sum series_tan session_count set_difference set_equals set_has_element set_intersect
set_union sign sin sliding_window_counts split sql_request sqrt startofday startofmonth startofweek startofyear stdev stdevif
stdevp stdevpif stored_query_result strcat strcat_array strcat_delim strcmp string string_size strlen strrep substring sum sumif
table take_any take_anyif tan tdigest tdigest_isvalid tdigest_merge timespan to_utf8 tobool toboolean todate todatetime
todecimal todouble todynamic toguid tohex toint tolong tolower toobject toreal toscalar tostring totime totimespan toupper
translate treepath trim trim_end trim_start typeof unicode_codepoints_from_string unicode_codepoints_to_string
unixtime_microseconds_todatetime unixtime_milliseconds_todatetime unixtime_nanoseconds_todatetime unixtime_seconds_todatetime
url_decode url_encode url_encode_component variance varianceif variancep variancepif view week_of_year weekofyear welch_test
workspace zip zlib_compress_to_base64_string zlib_decompress_from_base64_string`
