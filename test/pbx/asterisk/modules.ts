/**
 * What Asterisk loads, and nothing else: it starts in a third of a second then, and what is not needed cannot disturb.
 * Some are here because others refuse to load without them and hardly say so: res_pjsip_pubsub (chan_pjsip,
 * res_pjsip_refer), res_pjsip_outbound_publish (res_pjsip_exten_state), res_websocket_client (res_ari).
 */
export const modules: readonly string[] = `
  res_timing_timerfd res_sorcery_config res_sorcery_memory res_sorcery_astdb res_speech res_musiconhold
  func_callerid func_channel func_global func_logic func_strings func_timeout func_volume
  pbx_config bridge_simple bridge_softmix bridge_holding bridge_builtin_features
  bridge_builtin_interval_features
  codec_ulaw codec_alaw codec_a_mu codec_resample codec_opus_open_source res_format_attr_opus
  format_wav format_pcm format_sln
  res_pjproject res_http_websocket res_websocket_client res_srtp res_rtp_asterisk res_pjsip res_pjsip_session
  res_pjsip_authenticator_digest res_pjsip_outbound_authenticator_digest res_pjsip_endpoint_identifier_user
  res_pjsip_endpoint_identifier_ip res_pjsip_registrar res_pjsip_transport_websocket res_pjsip_sdp_rtp res_pjsip_nat
  res_pjsip_pubsub res_pjsip_outbound_publish res_pjsip_exten_state res_pjsip_refer res_pjsip_dtmf_info
  res_pjsip_dlg_options res_pjsip_header_funcs res_pjsip_caller_id res_pjsip_rfc3326 res_pjsip_empty_info
  res_pjsip_logger chan_pjsip func_pjsip_contact func_pjsip_aor
  app_dial app_exec app_echo app_playtones app_milliwatt app_chanspy app_read app_userevent app_stack app_senddtmf app_transfer
  res_audiosocket app_audiosocket
  res_stasis res_stasis_answer res_stasis_playback res_stasis_recording res_stasis_snoop app_stasis
  res_ari res_ari_model res_ari_applications res_ari_asterisk res_ari_bridges res_ari_channels res_ari_endpoints
  res_ari_events res_ari_playbacks
`
  .trim()
  .split(/\s+/)
